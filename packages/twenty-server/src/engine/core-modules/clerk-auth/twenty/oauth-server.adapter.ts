import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { InjectDataSource } from '@nestjs/typeorm';

import { DataSource, IsNull } from 'typeorm';

import { OAuthService } from 'src/engine/core-modules/application/application-oauth/oauth.service';
import { ApplicationRegistrationEntity } from 'src/engine/core-modules/application/application-registration/application-registration.entity';
import { ApplicationRegistrationService } from 'src/engine/core-modules/application/application-registration/application-registration.service';
import { ApplicationRegistrationSourceType } from 'src/engine/core-modules/application/application-registration/enums/application-registration-source-type.enum';
import { type AuthorizeAppDTO } from 'src/engine/core-modules/auth/dto/authorize-app.dto';
import { type AuthorizeAppInput } from 'src/engine/core-modules/auth/dto/authorize-app.input';
import { AuthService } from 'src/engine/core-modules/auth/services/auth.service';
import { aroundMethod } from 'src/engine/core-modules/clerk-auth/tenancy/around-method';
import {
  readAuthorizationCode,
  withWorkspaceInCode,
} from 'src/engine/core-modules/clerk-auth/tenancy/authorization-code';
import { TenancyService } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy.service';
import { runOutsideTenants } from 'src/engine/core-modules/clerk-auth/tenant-context/tenant-context';
import { type WorkspaceEntity } from 'src/engine/core-modules/workspace/workspace.entity';

type Consent = [
  input: AuthorizeAppInput,
  user: object,
  workspace: WorkspaceEntity,
];

/** What is asked for since about 2.45. */
type NewerConsent = {
  authorizeAppInput: AuthorizeAppInput;
  workspace: WorkspaceEntity;
};

type Exchange = Parameters<OAuthService['exchangeAuthorizationCode']>[0];

/** As OAuth has it for whoever may not ask in that way. */
const NO_TOKEN_OF_ITS_OWN = {
  error: 'invalid_client',
  error_description:
    'An application gets no token of its own here. Use an API key.',
};

/**
 * An MCP client registers itself before it knows any tenant, so its registration is
 * in the default database. The tenant gets a copy when somebody who is signed in
 * there lets the client in; what the client is given then leads to that tenant.
 */
@Injectable()
export class OAuthServerAdapter implements OnModuleInit {
  constructor(
    private readonly moduleRef: ModuleRef,
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly tenancyService: TenancyService,
  ) {}

  onModuleInit(): void {
    if (!this.tenancyService.isOn) {
      return;
    }

    this.showRegistrations();
    this.leadCodes();
    this.giveNothingForSecrets();
  }

  /**
   * A secret of an application names nobody, so it would be good for whoever was shown
   * it once, and is out of the workspace now.
   */
  private giveNothingForSecrets() {
    aroundMethod(
      this.moduleRef.get(OAuthService, { strict: false }),
      'clientCredentialsGrant',
      async () => NO_TOKEN_OF_ITS_OWN,
    );
  }

  /** Nobody need be signed in to ask for one, so nothing is written. */
  private showRegistrations() {
    aroundMethod(
      this.moduleRef.get(ApplicationRegistrationService, { strict: false }),
      'findPublicByClientId',
      async (find, clientId) =>
        (await find(clientId)) ?? runOutsideTenants(() => find(clientId)),
    );
  }

  private leadCodes() {
    aroundMethod(
      this.moduleRef.get(AuthService, { strict: false }),
      'generateAuthorizationCode',
      async (generate, ...parameters) => {
        const { input, workspace } = readConsent(
          parameters as Consent | [NewerConsent],
        );

        await this.bringRegistration(input.clientId);

        const answer = await generate(...parameters);

        return {
          redirectUrl: withWorkspaceInCode(
            (answer as AuthorizeAppDTO).redirectUrl,
            workspace.id,
          ),
        };
      },
    );
    aroundMethod(
      this.moduleRef.get(OAuthService, { strict: false }),
      'exchangeAuthorizationCode',
      (exchange, parameters) => {
        const { authorizationCode, ...rest } = parameters as Exchange;
        const { code } = readAuthorizationCode(authorizationCode);

        return exchange({ ...rest, authorizationCode: code });
      },
    );
  }

  /** Only what the client has said of itself: never a secret, never an owner. */
  private async bringRegistration(oAuthClientId: string) {
    const registrations = this.dataSource.getRepository(
      ApplicationRegistrationEntity,
    );

    if ((await registrations.findOneBy({ oAuthClientId })) !== null) {
      return;
    }

    const registered = await runOutsideTenants(() =>
      registrations.findOneBy({
        oAuthClientId,
        oAuthClientSecretHash: IsNull(),
        ownerWorkspaceId: IsNull(),
        sourceType: ApplicationRegistrationSourceType.OAUTH_ONLY,
      }),
    );

    if (registered !== null) {
      const { universalIdentifier, name, oAuthRedirectUris, oAuthScopes } =
        registered;

      // Somebody else may be letting the same client in.
      await registrations
        .createQueryBuilder()
        .insert()
        .values({
          universalIdentifier,
          name,
          oAuthClientId,
          oAuthRedirectUris,
          oAuthScopes,
          sourceType: ApplicationRegistrationSourceType.OAUTH_ONLY,
        })
        .orIgnore()
        .execute();
    }
  }
}

const readConsent = (parameters: Consent | [NewerConsent]) => {
  if (parameters.length === 1) {
    const [{ authorizeAppInput, workspace }] = parameters;

    return { input: authorizeAppInput, workspace };
  }

  const [input, , workspace] = parameters;

  return { input, workspace };
};
