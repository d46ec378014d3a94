import { type TenantDatabaseInspector } from '../../provisioning/tenant-database-inspector.service';
import { type TenantDatabasesService } from '../../provisioning/tenant-databases.service';
import { type Tenant } from '../../registry/tenant.entity';
import { type Finding } from './finding';

type Address = Pick<Tenant, 'databaseServer' | 'databaseName'>;

type Services = {
  tenantDatabaseInspector: TenantDatabaseInspector;
  tenantDatabasesService: TenantDatabasesService;
};

/**
 * Whether each server answers, whether there is a template where tenants are born,
 * and which databases nobody has.
 *
 * @param claimed those that somebody has.
 * @returns the servers that do not answer, too: nothing on them can be looked at.
 */
export const checkDatabaseServers = async (
  { servers, birthServer }: { servers: string[]; birthServer: string },
  claimed: readonly Address[],
  services: Services,
): Promise<{ findings: Finding[]; silent: Set<string> }> => {
  const findings: Finding[] = [];
  const silent = new Set<string>();
  const claimedAddresses = new Set(claimed.map(addressOf));

  for (const server of servers) {
    try {
      const databases = await services.tenantDatabaseInspector.list(server);

      if (server === birthServer) {
        findings.push(...(await checkTemplate(server, services)));
      }
      findings.push(
        ...databases
          .filter((database) => !claimedAddresses.has(addressOf(database)))
          .map(unclaimed),
      );
    } catch (error) {
      silent.add(server);
      findings.push({
        code: 'server_unreachable',
        subject: server,
        message: `The database server "${server}" does not answer, so nothing was looked at of what is on it: ${(error as Error).message}`,
      });
    }
  }

  return { findings, silent };
};

const addressOf = ({ databaseServer, databaseName }: Address) =>
  `${databaseServer}/${databaseName}`;

const checkTemplate = async (
  server: string,
  { tenantDatabasesService }: Services,
): Promise<Finding[]> =>
  (await tenantDatabasesService.hasTemplate())
    ? []
    : [
        {
          code: 'template_missing',
          subject: 'template',
          message: `There is no template database on "${server}", so no tenant can be made. Start Twenty, which makes it. If it is running: TENANT_DATABASE_URL and TENANT_DATABASE_SERVERS have to be the same for both.`,
        },
      ];

const unclaimed = ({ databaseServer, databaseName }: Address): Finding => ({
  code: 'database_unclaimed',
  subject: databaseName,
  message: `No tenant has this database on "${databaseServer}". If it holds somebody's workspace: tenants adopt. Keep a dump before you drop it.`,
});
