import { Injectable } from '@nestjs/common';

import { done, type Report } from '@twenty-clerk/program/command-line/report';

import { type Tenant } from '../../registry/tenant.entity';
import { type Adoption, type WantedAdoption } from './adoption';
import { AdoptionPlanner } from './adoption-planner.service';
import { Adopter } from './adopter.service';
import { whatIsToBeDone, whatWasFound } from './describe-adoption';

/** Takes the database of a Twenty that ran before into the registry. */
@Injectable()
export class AdoptCommand {
  constructor(
    private readonly adoptionPlanner: AdoptionPlanner,
    private readonly adopter: Adopter,
  ) {}

  /**
   * Makes it the database of a tenant: workspace, people and records stay, and Twenty
   * makes what the workspace lacks. One that is not known to be of Twenty's release
   * is held back until Twenty has upgraded it.
   *
   * @param isDryRun says what would be done, and changes nothing.
   * @throws CommandRefused as AdoptionPlanner.plan(); ClerkUnreachableError
   */
  async run(wanted: WantedAdoption, isDryRun: boolean): Promise<Report> {
    const adoption = await this.adoptionPlanner.plan(wanted);
    const plan = [
      `Found: ${whatWasFound(adoption)}.`,
      `It ${whatIsToBeDone(adoption)}.`,
    ];

    if (isDryRun) {
      return done(
        [...plan, 'Nothing was changed: leave --dry-run out.'].join('\n'),
        { status: 'dry_run', ...factsOf(adoption) },
      );
    }

    const tenant = await this.adopter.adopt(adoption);

    return done([...plan, ...nextSteps(tenant, adoption)].join('\n'), {
      tenant,
      ...factsOf(adoption),
    });
  }
}

/** For programs. */
const factsOf = ({
  workspace,
  identities,
  isUnfinished,
  isUpToDate,
}: Adoption) => ({
  workspace,
  identities,
  isUnfinished,
  isHeldBack: !isUpToDate,
});

const nextSteps = (
  { id, slug, databaseName, clerkOrgId }: Tenant,
  { isUpToDate, identities }: Adoption,
): string[] => [
  `The database ${databaseName} is that of tenant ${id} now. See how far it is: tenants show ${slug}`,
  ...(isUpToDate
    ? []
    : [
        `It is held back until Twenty has brought it up to its own release: restart Twenty, and then: tenants retry ${slug}`,
      ]),
  ...(identities === 0
    ? []
    : [
        `${identities} of its people are tied to users of Clerk's. If those are of another Clerk application than this one, see email_in_use in docs/troubleshooting-sign-in.md.`,
      ]),
  ...(clerkOrgId === null
    ? [
        `When it is ready, give it its organization: tenants link FILE, with the line ${slug},org_…`,
      ]
    : []),
];
