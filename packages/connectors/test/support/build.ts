import { buildConnectors } from '../../../../scripts/start/build-connectors';
import { buildTenantManager } from '../../../../scripts/start/build-tenant-manager';

const build = async () => {
  await buildTenantManager();
  await buildConnectors();
};

export default build;
