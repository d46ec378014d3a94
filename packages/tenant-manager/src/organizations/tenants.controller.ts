import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  HttpStatus,
  Logger,
  Param,
  Post,
  Query,
  Req,
  Res,
  UseGuards,
} from '@nestjs/common';
import { type Request, type Response } from 'express';
import { z } from 'zod';

import {
  type Caller,
  CurrentCaller,
  SignedInGuard,
} from '../authentication/signed-in.guard';
import {
  ClerkRefusedError,
  ClerkUnreachableError,
} from '../clerk/clerk-directory.service';
import { ApiException } from '../errors/api.exception';
import { requestIdOf } from '../logging/request-id';
import { type Tenant, TENANT_STEPS } from '../registry/tenant.entity';
import { TenantRepository } from '../registry/tenant.repository';
import { IdempotencyKeys } from './idempotency-keys.service';
import { TenantsFromClerkService } from './tenants-from-clerk.service';

const newTenant = z.object({
  name: z.string().trim().min(1).max(100),
  slug: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,47}$/)
    .optional(),
  /** For a program: whose organization it is to be. */
  createdBy: z.string().startsWith('user_').max(100).optional(),
});

const idempotencyKey = z.string().min(1).max(255).optional();

/** The organization API. */
@Controller('api/v1/tenants')
@UseGuards(SignedInGuard)
export class TenantsController {
  private readonly logger = new Logger(TenantsController.name);

  constructor(
    private readonly tenantsFromClerkService: TenantsFromClerkService,
    private readonly tenantRepository: TenantRepository,
    private readonly idempotencyKeys: IdempotencyKeys,
  ) {}

  /**
   * Makes an organization in Clerk and its tenant. With an `Idempotency-Key`, the
   * same call again answers with the same tenant.
   */
  @Post('create')
  @HttpCode(HttpStatus.CREATED)
  async create(
    @CurrentCaller() caller: Caller,
    @Body() body: unknown,
    @Headers('idempotency-key') header: string | undefined,
    @Req() request: Request,
  ) {
    const wanted = read(newTenant, body);
    const key = read(idempotencyKey, header);
    const createdBy =
      caller.kind === 'person' ? caller.userId : wanted.createdBy;

    if (createdBy === undefined) {
      throw new ApiException(
        'request_malformed',
        'Say for whom the organization is: createdBy, a Clerk user id.',
      );
    }

    const known = await this.idempotencyKeys.find(createdBy, key);
    const tenant = await this.explained(() =>
      this.tenantsFromClerkService.createTenantFromClerk({
        ...wanted,
        createdBy,
        organizationId: known ?? undefined,
        requestId: requestIdOf(request),
      }),
    );

    if (tenant === null || tenant.clerkOrgId === null) {
      throw new ApiException('tenant_not_found');
    }
    await this.idempotencyKeys.keep(createdBy, key, tenant.clerkOrgId);

    return toAnswer(tenant);
  }

  /**
   * The tenants of whoever asks, the primary one first. They are brought up to
   * what Clerk says before; when Clerk fails, or on request, the answer is what
   * was known last. `X-Tenants-Source` says which.
   */
  @Get('me/get-tenants')
  async listMine(
    @CurrentCaller() caller: Caller,
    @Query('sync_from_clerk') sync: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ) {
    if (caller.kind === 'service') {
      throw new ApiException(
        'request_malformed',
        'A service has no tenants of its own. Ask with the session token of a person.',
      );
    }

    let source = 'database';

    if (sync !== 'false') {
      try {
        await this.tenantsFromClerkService.syncUserTenantsFromClerk(
          caller.userId,
        );
        source = 'clerk';
      } catch (error) {
        if (!(error instanceof ClerkUnreachableError)) {
          throw error;
        }
        this.logger.warn(
          'Tenants are answered from the database: Clerk cannot be reached.',
        );
      }
    }
    response.setHeader('X-Tenants-Source', source);

    return {
      tenants: await this.tenantRepository.listOfPerson(caller.userId),
    };
  }

  @Get('by-organization/:organizationId')
  async findByOrganization(
    @CurrentCaller() caller: Caller,
    @Param('organizationId') organizationId: string,
  ) {
    return toAnswer(
      await this.visible(
        caller,
        await this.tenantRepository.findByOrganization(organizationId),
      ),
    );
  }

  @Get(':id/status')
  async status(@CurrentCaller() caller: Caller, @Param('id') id: string) {
    const { status, provisioningStep } = await this.visible(
      caller,
      z.uuid().safeParse(id).success
        ? await this.tenantRepository.findById(id)
        : null,
    );

    return {
      status,
      step: status === 'ready' ? null : provisioningStep,
      completedSteps:
        status === 'ready'
          ? TENANT_STEPS.length
          : TENANT_STEPS.indexOf(provisioningStep),
      totalSteps: TENANT_STEPS.length,
    };
  }

  /** To a stranger a tenant does not exist. */
  private async visible(
    caller: Caller,
    tenant: Tenant | null,
  ): Promise<Tenant> {
    const isVisible =
      tenant !== null &&
      (caller.kind === 'service' ||
        (await this.tenantRepository.listOfPerson(caller.userId)).some(
          ({ id }) => id === tenant.id,
        ));

    if (!isVisible) {
      throw new ApiException('tenant_not_found');
    }

    return tenant;
  }

  private async explained<Result>(
    work: () => Promise<Result>,
  ): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof ClerkUnreachableError) {
        throw new ApiException('clerk_unreachable', undefined, {
          cause: error,
        });
      }
      if (error instanceof ClerkRefusedError) {
        throw new ApiException('clerk_refused', error.message, {
          cause: error,
        });
      }
      throw error;
    }
  }
}

const toAnswer = (tenant: Tenant) => ({
  id: tenant.id,
  name: tenant.name,
  slug: tenant.slug,
  clerkOrgId: tenant.clerkOrgId,
  status: tenant.status,
  plan: tenant.plan,
  workspaceId: tenant.workspaceId,
  createdAt: tenant.createdAt,
});

const read = <Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): z.infer<Schema> => {
  const result = schema.safeParse(value);

  if (!result.success) {
    const [issue] = result.error.issues;

    throw new ApiException(
      'request_malformed',
      `${issue?.path.join('.') || 'The request'}: ${issue?.message}`,
    );
  }

  return result.data;
};
