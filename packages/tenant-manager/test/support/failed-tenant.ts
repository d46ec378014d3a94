import { type Deployment, eventually } from './deployment';

/** Makes a tenant that fails before it has a database; its owner is a member. */
export const makeFailedTenant = async (
  deployment: Deployment,
  name: string,
  owner: string,
): Promise<{ tenantId: string; organizationId: string }> => {
  await deployment.query(
    'postgres',
    'ALTER DATABASE twenty_tenant_template RENAME TO template_away',
  );

  const { body } = await deployment.manager(
    'POST',
    '/api/v1/tenants/create',
    deployment.tokenOf(owner),
    { name },
  );

  await eventually(
    () =>
      deployment.registry(
        'SELECT FROM tenant_provisioning_log WHERE tenant_id = $1',
        [body.id],
      ),
    (failures) => failures.length > 0,
  );
  await deployment.registry(
    `UPDATE tenant_registry SET status = 'failed' WHERE id = $1`,
    [body.id],
  );
  await deployment.query(
    'postgres',
    'ALTER DATABASE template_away RENAME TO twenty_tenant_template',
  );

  return { tenantId: body.id, organizationId: body.clerkOrgId };
};
