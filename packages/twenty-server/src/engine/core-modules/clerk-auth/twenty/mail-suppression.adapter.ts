import {
  Injectable,
  NotFoundException,
  type OnModuleInit,
} from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';

import { aroundMethod } from 'src/engine/core-modules/clerk-auth/tenancy/around-method';
import { TenancyService } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy.service';
import { currentTenant } from 'src/engine/core-modules/clerk-auth/tenant-context/tenant-context';
import { MAIL_SERVICES } from 'src/engine/core-modules/clerk-auth/twenty/mail-services';

type About = string | { workspaceId: string };

type Service = Record<string, unknown>;

/**
 * Who follows the link in a mail to unsubscribe, or the provider that could not
 * deliver one or takes no more, names the workspace in a way that only Twenty can
 * read: sealed, or inside of an event. So such a request reaches Twenty without a
 * tenant, and gets its tenant when Twenty has read which workspace it is about.
 */
@Injectable()
export class MailSuppressionAdapter implements OnModuleInit {
  constructor(
    private readonly modulesContainer: ModulesContainer,
    private readonly tenancyService: TenancyService,
  ) {}

  onModuleInit(): void {
    if (!this.tenancyService.isOn) {
      return;
    }

    for (const { name, methods } of MAIL_SERVICES) {
      // Not in every process.
      const service = this.find(name);

      for (const method of methods) {
        if (service !== undefined) {
          aroundMethod(service, method, (original, ...parameters) =>
            this.withinTenantOf(workspaceOf(parameters[0] as About), () =>
              original(...parameters),
            ),
          );
        }
      }
    }
  }

  private find(name: string): Service | undefined {
    return [...this.modulesContainer.values()]
      .flatMap(({ providers }) => [...providers.values()])
      .find((provider) => provider.name === name)?.instance as
      Service | undefined;
  }

  private async withinTenantOf<Result>(
    workspaceId: string,
    work: () => Promise<Result>,
  ): Promise<Result> {
    if (currentTenant() !== null) {
      return work();
    }

    const tenant = await this.tenancyService.find('workspaces', workspaceId);

    if (tenant?.status !== 'ready' && tenant?.status !== 'suspended') {
      throw new NotFoundException('There is no such workspace any more.');
    }

    return this.tenancyService.within(tenant, work);
  }
}

const workspaceOf = (about: About) =>
  typeof about === 'string' ? about : about.workspaceId;
