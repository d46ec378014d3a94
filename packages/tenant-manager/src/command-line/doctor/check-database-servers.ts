import {
  type TenantMarker,
  type Upgrade,
} from '@twenty-clerk/contract/databases/tenant-marker';

import { type TenantDatabaseInspector } from '../../tenant-databases/tenant-database-inspector.service';
import { type TenantDatabasesService } from '../../tenant-databases/tenant-databases.service';
import { type Tenant } from '../../registry/tenant.entity';
import { type Finding } from './finding';

type Address = Pick<Tenant, 'databaseServer' | 'databaseName'>;

/** A tenant, or what is made ahead for one. */
type Claimed = Address & { id: string };

type Services = {
  tenantDatabaseInspector: TenantDatabaseInspector;
  tenantDatabasesService: TenantDatabasesService;
};

/**
 * Whether each server answers, whether there is a template where tenants are made,
 * and which databases nobody has.
 *
 * @param claimed those that somebody has.
 * @returns of each server that answers, too, which upgrade its tenants need, null for
 * one of which nothing is known. Nothing can be looked at on the others.
 */
export const checkDatabaseServers = async (
  { servers, placementServer }: { servers: string[]; placementServer: string },
  claimed: readonly Claimed[],
  services: Services,
): Promise<{
  findings: Finding[];
  neededUpgrades: Map<string, Upgrade | null>;
}> => {
  const findings: Finding[] = [];
  const neededUpgrades = new Map<string, Upgrade | null>();
  const claimedAddresses = new Set(claimed.map(addressOf));
  const holders = new Map(claimed.map((each) => [each.id, each]));

  for (const server of servers) {
    try {
      const databases = await services.tenantDatabaseInspector.list(server);
      const neededUpgrade =
        await services.tenantDatabaseInspector.readUpgradeOfEmptyTemplate(
          server,
        );

      if (server === placementServer) {
        findings.push(...(await checkEmptyTemplate(server, services)));
      }
      findings.push(
        ...databases
          .filter((database) => !claimedAddresses.has(addressOf(database)))
          .flatMap((database) =>
            unclaimed(database, holders.get(database.marker?.tenantId ?? '')),
          ),
      );
      neededUpgrades.set(server, neededUpgrade);
    } catch (error) {
      findings.push({
        code: 'server_unreachable',
        subject: server,
        message: `Nothing was looked at of what is on the database server "${server}": ${(error as Error).message}`,
      });
    }
  }

  return { findings, neededUpgrades };
};

const addressOf = ({ databaseServer, databaseName }: Address) =>
  `${databaseServer}/${databaseName}`;

const checkEmptyTemplate = async (
  server: string,
  { tenantDatabasesService }: Services,
): Promise<Finding[]> =>
  (await tenantDatabasesService.hasEmptyTemplate())
    ? []
    : [
        {
          code: 'empty_template_missing',
          subject: 'template',
          message: `There is no empty template on "${server}", so no tenant can be made. Start Twenty, which makes it. If it is running: TENANT_DATABASE_URL and TENANT_DATABASE_SERVERS have to be the same for both.`,
        },
      ];

/** A former one of a tenant goes by itself at the next restore on its server. */
const unclaimed = (
  {
    databaseServer,
    databaseName,
    marker,
  }: Address & { marker: TenantMarker | null },
  holder: Claimed | undefined,
): Finding[] => {
  const isFormer = marker?.kind === 'former' && holder !== undefined;

  return isFormer && holder.databaseServer === databaseServer
    ? []
    : [
        {
          code: 'database_unclaimed',
          subject: databaseName,
          message: isFormer
            ? `Tenant ${holder.id} has had this database on "${databaseServer}", and is on "${holder.databaseServer}" now. Drop it when you are sure that nothing is missing there.`
            : `No tenant has this database on "${databaseServer}". If it holds somebody's workspace: tenants adopt. Keep a dump before you drop it.`,
        },
      ];
};
