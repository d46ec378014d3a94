import { DATA_MODEL_VERSION } from '../../data-model/src/definition/data-model-version';
import { type Deployment, startDeployment } from './support/deployment';
import { peopleOf } from './support/people';
import { readTenantsCommand } from './support/tenants-command';

describe.each([
  ['out of a template', true],
  ['step by step', false],
])('the data model of a tenant made %s', (_way, hasTemplates) => {
  let deployment: Deployment;

  beforeAll(async () => {
    deployment = await startDeployment({}, { hasTemplates });
    if (hasTemplates) {
      await deployment.template();
    }
  });

  afterAll(() => deployment.stop());

  const shown = async (tenantId: string) => {
    const { document } = await readTenantsCommand(
      deployment.environment,
      'show',
      tenantId,
    );

    return (document as { tenant: { dataModelVersion: string } }).tenant
      .dataModelVersion;
  };

  it('is shown as its workspace has it, also after an upgrade', async () => {
    const { tenantId, databaseName } = await peopleOf(deployment).makeTenant(
      'Najd Coffee',
      'noura',
    );

    expect(await shown(tenantId)).toBe(DATA_MODEL_VERSION);

    // As the start of Twenty's container leaves it.
    await deployment.query(
      databaseName,
      `UPDATE clerk.data_model_run SET version = 'newer'`,
    );
    expect(await shown(tenantId)).toBe('newer');

    await deployment.query(
      'postgres',
      `DROP DATABASE ${databaseName} WITH (FORCE)`,
    );
    expect(await shown(tenantId)).toBeNull();
  });
});
