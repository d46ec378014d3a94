import { Injectable, Logger, type NestMiddleware } from '@nestjs/common';

import { type NextFunction, type Request, type Response } from 'express';

import {
  CLERK_AUTH_ERRORS,
  ClerkAuthException,
} from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import {
  codeOfError,
  progressOfError,
} from 'src/engine/core-modules/clerk-auth/filters/code-of-error';
import { RevocationService } from 'src/engine/core-modules/clerk-auth/revocation/revocation.service';
import { OpenStreams } from 'src/engine/core-modules/clerk-auth/revocation/open-streams';
import { withoutSessions } from 'src/engine/core-modules/clerk-auth/tenancy/session-cookies';
import { RequestQueue } from 'src/engine/core-modules/clerk-auth/routing/request-queue';
import { SessionRoutingService } from 'src/engine/core-modules/clerk-auth/routing/session-routing.service';
import { ClerkDatabaseService } from 'src/engine/core-modules/clerk-auth/storage/clerk-database.service';
import { TenancyService } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy.service';
import { type TenantEntry } from '@twenty-clerk/contract/calls/lookup-answers';
import {
  OAUTH_PATH,
  type RequestedWorkspaces,
  workspacesOfRequest,
} from 'src/engine/core-modules/clerk-auth/tenancy/workspaces-of-request';

/** Twenty's front understands refusals of GraphQL only inside of an answer. */
const GRAPHQL_PATH = /^\/(?:graphql|metadata|admin-panel)(?:[/?]|$)/;

const MCP_PATH = /^\/mcp(?:[/?]|$)/i;

/**
 * Our own endpoints say themselves which tenant they are about, but for the one to
 * which a token of Twenty's says it.
 */
const OWN_PATH = /^\/clerk\/(?!sign-out(?:[/?]|$))/i;

/**
 * Leads every request to the database of its tenant, and turns away tokens that
 * were revoked. A request for a workspace that is not there, or for two at once,
 * goes nowhere; one that names none sees the default database, which holds none.
 */
@Injectable()
export class TenantRoutingMiddleware implements NestMiddleware {
  private readonly logger = new Logger(TenantRoutingMiddleware.name);

  constructor(
    private readonly tenancyService: TenancyService,
    private readonly revocationService: RevocationService,
    private readonly openStreams: OpenStreams,
    private readonly sessionRoutingService: SessionRoutingService,
    private readonly requestQueue: RequestQueue,
    private readonly clerkDatabaseService: ClerkDatabaseService,
  ) {}

  async use(
    request: Request,
    response: Response,
    next: NextFunction,
  ): Promise<void> {
    if (OWN_PATH.test(request.originalUrl)) {
      next();
      return;
    }

    try {
      const requested = workspacesOfRequest(request);

      const tenant = await this.tenantInTurn(request, response, requested);

      this.refuseRevoked(requested);

      if (tenant !== null) {
        this.sessionRoutingService.prepare(request, response, tenant);
      }
      this.openStreams.watch(response, requested, tenant, () =>
        tenant === null ? next() : this.tenancyService.within(tenant, next),
      );
    } catch (error) {
      this.refuse(request, response, error);
    }
  }

  private async tenantInTurn(
    request: Request,
    response: Response,
    requested: RequestedWorkspaces,
  ): Promise<TenantEntry | null> {
    const tenant = await this.tenantFor(request, requested);

    if (tenant === null) {
      return null;
    }
    await this.requestQueue.waitForTurn(tenant, response);

    // As it is now: it may have changed while others had their turn.
    return this.tenantFor(request, requested);
  }

  /** What opens something may also be where only Twenty finds it. */
  private async knowRevoked(
    tenant: TenantEntry | null,
    { tokens, hasSession }: RequestedWorkspaces,
  ) {
    if (tenant !== null || tokens.length > 0 || hasSession) {
      await this.clerkDatabaseService.tellWhileMigrating(
        tenant?.tenantId ?? null,
        this.revocationService.know(tenant),
      );
    }
  }

  private refuseRevoked({ tokens }: RequestedWorkspaces) {
    if (tokens.some((token) => this.revocationService.isRevoked(token))) {
      throw new ClerkAuthException('access_revoked');
    }
  }

  /**
   * A page and what it is made of are for everybody, whatever has become of the
   * tenant that a cookie speaks of: they are what shows people that. That its database
   * cannot be used is found here, where people are told why: Twenty would not say.
   */
  private async tenantFor(
    request: Request,
    requested: RequestedWorkspaces,
  ): Promise<TenantEntry | null> {
    try {
      const tenant = this.tenancyService.isOn
        ? await this.tenantOf(requested)
        : null;

      if (tenant !== null) {
        await (requested.isOfPerson
          ? this.tenancyService.reachDatabaseForPerson(tenant)
          : this.tenancyService.reachDatabase(tenant));
      }
      await this.knowRevoked(tenant, requested);

      return tenant;
    } catch (error) {
      if (!isOfCookie(requested) || GRAPHQL_PATH.test(request.originalUrl)) {
        throw error;
      }
      request.headers.cookie = withoutSessions(request.headers.cookie ?? '');

      return null;
    }
  }

  private async tenantOf({
    ids,
  }: RequestedWorkspaces): Promise<TenantEntry | null> {
    const [workspaceId, another] = ids;

    if (workspaceId === undefined) {
      return null;
    }
    if (another !== undefined) {
      throw new ClerkAuthException('tenant_ambiguous');
    }

    const tenant = await this.tenancyService.find('workspaces', workspaceId);

    if (tenant === null) {
      throw new ClerkAuthException('tenant_not_found');
    }
    if (tenant.status !== 'ready') {
      throw new ClerkAuthException('workspace_suspended');
    }

    return tenant;
  }

  private refuse(request: Request, response: Response, error: unknown) {
    const code = codeOfError(error);
    const { status, message } = CLERK_AUTH_ERRORS[code];
    const progress = progressOfError(error);

    if (code === 'internal_error') {
      this.logger.error(error);
    }
    response.setHeader('Cache-Control', 'no-store');

    if (GRAPHQL_PATH.test(request.originalUrl)) {
      // UNAUTHENTICATED makes Twenty's front let go of its tokens.
      response.status(status < 500 ? 200 : status).json({
        errors: [
          {
            message,
            extensions: {
              code: status < 500 ? 'UNAUTHENTICATED' : 'INTERNAL_SERVER_ERROR',
              subCode: code,
              ...(progress !== null && { progress }),
            },
          },
        ],
      });
    } else if (OAUTH_PATH.test(request.originalUrl)) {
      response.status(status < 500 ? 400 : status).json({
        error: status < 500 ? 'invalid_grant' : 'temporarily_unavailable',
        error_description: message,
        code,
      });
    } else {
      if (status === 401 && MCP_PATH.test(request.originalUrl)) {
        response.setHeader('WWW-Authenticate', challengeOfMcp(request));
      }
      response.status(status).json({ statusCode: status, code, message });
    }
  }
}

/** With one tenant, where a request leads need not be said. */
const isOfCookie = ({
  ids,
  tokens,
  hasSession,
  isLedByCookie,
}: RequestedWorkspaces) =>
  isLedByCookie || (hasSession && ids.length === 0 && tokens.length === 0);

/**
 * Tells an agent where to ask for another token, as Twenty does.
 * @see https://www.rfc-editor.org/rfc/rfc9728#section-5.1
 */
const challengeOfMcp = (request: Request) =>
  `Bearer error="invalid_token", resource_metadata="${request.protocol}://${request.get('host')}/.well-known/oauth-protected-resource/mcp"`;
