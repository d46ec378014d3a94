export { buildTenantManager as default } from '../../../../scripts/start/build-tenant-manager';
