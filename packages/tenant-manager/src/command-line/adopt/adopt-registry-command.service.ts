import { Inject, Injectable } from '@nestjs/common';

import { type Report } from '@twenty-clerk/program/command-line/report';
import { tableOf } from '@twenty-clerk/program/command-line/table';

import {
  CONFIGURATION,
  type Configuration,
} from '../../configuration/configuration';
import { type Tenant } from '../../registry/tenant.entity';
import { TenantRepository } from '../../registry/tenant.repository';
import { type WantedAdoption } from './adoption';
import { AdoptionPlanner } from './adoption-planner.service';
import { Adopter } from './adopter.service';
import { whatIsToBeDone, whatWasFound } from './describe-adoption';
import { formerAddress } from './former-address';
import { type FormerTenant, readFormerRegistry } from './read-former-registry';

type Outcome = {
  /** What the registry of before calls it. */
  former: string;
  organization: string | null;
  database: string | null;
  found: string | null;
  result:
    'can_be_adopted' | 'adopted' | 'adopted_before' | 'left_out' | 'refused';
  /** A sentence. */
  message: string;
  /** Null unless it was refused. */
  code: string | null;
  tenant: Pick<Tenant, 'id' | 'slug' | 'status' | 'clerkOrgId'> | null;
};

const REMOVED = ['deleted', 'deleting', 'removed', 'archived'];

/** Takes all tenants of a registry of before into this one. */
@Injectable()
export class AdoptRegistryCommand {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly adoptionPlanner: AdoptionPlanner,
    private readonly adopter: Adopter,
    private readonly tenantRepository: TenantRepository,
  ) {}

  /**
   * One after the other: what cannot be adopted keeps nothing else from it. A run that
   * was cut off is repeated, and goes on.
   *
   * @param server on which all of them are; undefined when each is where the registry
   * of before says.
   * @throws CommandRefused as readFormerRegistry()
   */
  async run(
    wanted: { url: string; server?: string },
    isDryRun: boolean,
  ): Promise<Report> {
    const tenants = await readFormerRegistry(
      wanted.url,
      this.configuration.databaseTls,
    );
    const outcomes: Outcome[] = [];

    for (const tenant of tenants) {
      const outcome = await this.outcomeOf(tenant, wanted.server, isDryRun);

      outcomes.push(refusedForTwin(outcome, outcomes) ?? outcome);
    }

    return reportOf(outcomes, isDryRun);
  }

  private async outcomeOf(
    former: FormerTenant,
    server: string | undefined,
    isDryRun: boolean,
  ): Promise<Outcome> {
    const outcome = newOutcome(former);

    if (REMOVED.includes(former.status ?? '')) {
      return {
        ...outcome,
        result: 'left_out',
        message: `It was ${former.status} before.`,
      };
    }

    try {
      const address = formerAddress(
        former,
        this.configuration.databaseServers,
        server,
      );
      const database = `${address.databaseName} on ${address.databaseServer}`;
      const adopted = await this.tenantRepository.findByAddress(address);

      return adopted === null
        ? {
            ...outcome,
            database,
            ...(await this.adopt(
              { ...wantedOf(former), ...address },
              isDryRun,
            )),
          }
        : {
            ...outcome,
            database,
            tenant: adopted,
            result: 'adopted_before',
            message: `It is the tenant ${adopted.slug}, which is ${adopted.status}.`,
          };
    } catch (error) {
      return { ...outcome, ...refusedWith(error) };
    }
  }

  private async adopt(wanted: WantedAdoption, isDryRun: boolean) {
    const adoption = await this.adoptionPlanner.plan(wanted);
    const found = whatWasFound(adoption);

    if (isDryRun) {
      return {
        found,
        result: 'can_be_adopted' as const,
        message: `It ${whatIsToBeDone(adoption)}.`,
      };
    }

    const tenant = await this.adopter.adopt(adoption);

    return {
      found,
      tenant,
      result: 'adopted' as const,
      message: `It is the tenant ${tenant.slug}; it ${whatIsToBeDone(adoption)}.`,
    };
  }
}

const newOutcome = ({ label, organization }: FormerTenant): Outcome => ({
  former: label,
  organization: organization ?? null,
  database: null,
  found: null,
  result: 'refused',
  message: '',
  code: null,
  tenant: null,
});

/** What a dry run would not find in the registry yet. */
const refusedForTwin = (
  outcome: Outcome,
  earlier: readonly Outcome[],
): Outcome | null => {
  const twin = earlier.find(
    ({ result, database, organization }) =>
      result === 'can_be_adopted' &&
      (database === outcome.database ||
        (organization !== null && organization === outcome.organization)),
  );

  return outcome.result !== 'can_be_adopted' || twin === undefined
    ? null
    : {
        ...outcome,
        result: 'refused',
        code: 'named_twice',
        message: `"${twin.former}" names the same database or organization.`,
      };
};

const wantedOf = ({
  id,
  slug,
  plan,
  name,
  organization,
  status,
}: FormerTenant) => ({
  name,
  organization,
  former: { id, slug, plan, isSuspended: status === 'suspended' },
});

const refusedWith = (error: unknown) => {
  const { code = 'failed', message } = error as {
    code?: string;
    message: string;
  };

  return { code, message };
};

const reportOf = (outcomes: readonly Outcome[], isDryRun: boolean): Report => {
  const count = (wanted: Outcome['result']) =>
    outcomes.filter(({ result }) => result === wanted).length;
  const refused = count('refused');

  return {
    text: [
      tableOf(
        ['before', 'database', 'found', 'result', 'what'],
        outcomes.map(({ former, database, found, result, message }) => [
          former,
          database,
          found,
          result.replaceAll('_', ' '),
          message,
        ]),
      ),
      isDryRun
        ? `${count('can_be_adopted')} can be adopted, ${count('adopted_before')} were before, ${count('left_out')} are left out, ${refused} cannot be. Nothing was changed: leave --dry-run out.`
        : `${count('adopted')} adopted, ${count('adopted_before')} were before, ${count('left_out')} left out, ${refused} refused and left as they were. See how far they are: tenants list. Repeat the command when the causes are gone.`,
    ].join('\n'),
    document: {
      status: isDryRun ? 'dry_run' : refused === 0 ? 'adopted' : 'incomplete',
      tenants: outcomes,
    },
    exitCode: refused === 0 ? 0 : 1,
  };
};
