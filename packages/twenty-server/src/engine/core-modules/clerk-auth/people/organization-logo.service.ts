import { Inject, Injectable, Logger } from '@nestjs/common';

import { ClerkProfileService } from 'src/engine/core-modules/clerk-auth/people/clerk-profile.service';
import {
  TWENTY_WORKSPACES,
  type TwentyWorkspaces,
} from 'src/engine/core-modules/clerk-auth/ports/twenty-workspaces.port';

const PAUSE_MILLISECONDS = 3_600_000;

/** Keeps the logo of a workspace the picture of its organization. */
@Injectable()
export class OrganizationLogoService {
  private readonly logger = new Logger(OrganizationLogoService.name);
  private lookedAt = -Infinity;

  constructor(
    @Inject(TWENTY_WORKSPACES)
    private readonly twentyWorkspaces: TwentyWorkspaces,
    private readonly clerkProfileService: ClerkProfileService,
  ) {}

  /**
   * Asks Clerk about the organization of a deployment with one tenant, behind the back
   * of whoever signs in and once an hour. With many, tenant-manager knows of changes.
   */
  lookAfter(organizationId: string, workspaceId: string): void {
    const now = performance.now();

    if (now - this.lookedAt < PAUSE_MILLISECONDS) {
      return;
    }
    this.lookedAt = now;

    void this.bringUpToDate(organizationId, workspaceId).catch(
      ({ message }: Error) =>
        this.logger.warn(`The logo was not compared with Clerk: ${message}`),
    );
  }

  /**
   * Makes Clerk's picture the logo. One that was chosen in Twenty stays while Clerk has
   * none. One that cannot be fetched leaves everything as it is.
   */
  async show(workspaceId: string, picture: string | null): Promise<void> {
    if (
      (await this.twentyWorkspaces.findLogo(workspaceId)) !== picture &&
      !(await this.twentyWorkspaces.showLogo(workspaceId, picture))
    ) {
      this.logger.warn(
        `The logo of workspace ${workspaceId} could not be fetched from ${picture}`,
      );
    }
  }

  private async bringUpToDate(organizationId: string, workspaceId: string) {
    const organization =
      await this.clerkProfileService.readPicture(organizationId);

    if (organization !== null) {
      await this.show(workspaceId, organization.picture);
    }
  }
}
