import { Injectable } from '@nestjs/common';

import {
  reasonToHoldBack,
  type Upgrade,
  upgradeNoted,
} from '@twenty-clerk/contract/databases/tenant-marker';

import { type Tenant } from '../registry/tenant.entity';
import { TenantDatabaseInspector } from './tenant-database-inspector.service';

const CONNECTIONS_AT_ONCE = 10;

export type TenantRelease = {
  /** Of Twenty, like 2.31.0; null when its database does not say. */
  release: string | null;
  /** Why Twenty lets nobody in; null when it does. */
  heldBack: string | null;
};

type Address = Pick<Tenant, 'id' | 'databaseName' | 'databaseServer' | 'epoch'>;

/** To which release of Twenty the databases of tenants have been upgraded. */
@Injectable()
export class TenantReleases {
  /** The tenants that fit the template beside them, with what both have noted. */
  private readonly upToDate = new Map<string, string>();

  constructor(
    private readonly tenantDatabaseInspector: TenantDatabaseInspector,
  ) {}

  /**
   * What each database says now.
   *
   * @returns by id of the tenant; nothing of one whose database cannot be read.
   */
  async read(tenants: readonly Address[]): Promise<Map<string, TenantRelease>> {
    const upgrades = await this.readUpgradesOfTemplates(tenants);
    const releases = new Map<string, TenantRelease>();

    await this.forEach(tenants, upgrades, (tenant, needed, preparation) => {
      releases.set(tenant.id, {
        release: upgradeNoted(preparation)?.release ?? null,
        heldBack: reasonToHoldBack(preparation, needed),
      });
    });

    return releases;
  }

  /**
   * How many tenants Twenty lets nobody into, since their upgrade waits or has failed.
   * Those that were found up to date are not read again before the next upgrade.
   */
  async countHeldBack(tenants: readonly Address[]): Promise<number> {
    const upgrades = await this.readUpgradesOfTemplates(tenants);
    const seemsBehind = ({ id, epoch, databaseServer }: Address) => {
      const needed = upgrades.get(databaseServer);

      return (
        needed !== undefined &&
        (needed === null || this.upToDate.get(id) !== keyOf(epoch, needed))
      );
    };
    let heldBack = 0;

    await this.forEach(
      tenants.filter(seemsBehind),
      upgrades,
      ({ id, epoch }, needed, preparation) => {
        if (reasonToHoldBack(preparation, needed) !== null) {
          heldBack += 1;
        } else if (needed !== null) {
          this.upToDate.set(id, keyOf(epoch, needed));
        }
      },
    );

    return heldBack;
  }

  /** By server; without those that do not answer. */
  private async readUpgradesOfTemplates(tenants: readonly Address[]) {
    const upgrades = new Map<string, Upgrade | null>();
    const servers = new Set(
      tenants.map(({ databaseServer }) => databaseServer),
    );

    await Promise.all(
      [...servers].map(async (server) => {
        try {
          upgrades.set(
            server,
            await this.tenantDatabaseInspector.readUpgradeOfEmptyTemplate(
              server,
            ),
          );
        } catch {
          // `tenants doctor` names it.
        }
      }),
    );

    return upgrades;
  }

  private async forEach(
    tenants: readonly Address[],
    upgrades: ReadonlyMap<string, Upgrade | null>,
    visit: (
      tenant: Address,
      needed: Upgrade | null,
      preparation: string | null,
    ) => void,
  ): Promise<void> {
    const waiting = tenants.values();

    await Promise.all(
      Array.from({ length: CONNECTIONS_AT_ONCE }, async () => {
        for (const tenant of waiting) {
          const needed = upgrades.get(tenant.databaseServer);

          if (needed === undefined) {
            continue;
          }
          try {
            visit(
              tenant,
              needed,
              await this.tenantDatabaseInspector.readPreparation(tenant),
            );
          } catch {
            // One that is being made may have no database yet.
          }
        }
      }),
    );
  }
}

const keyOf = (epoch: number, { upgradeSteps }: Upgrade) =>
  `${epoch} ${upgradeSteps}`;
