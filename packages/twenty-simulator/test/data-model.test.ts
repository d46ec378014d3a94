import { runMigrateSchemaInProcess } from 'src/engine/core-modules/clerk-auth/data-model/run-migrate-schema-in-process';

import {
  type Deployment,
  startClerkAndPostgres,
  type Twenty,
} from './deployment';

describe('the data model of the workspaces', () => {
  let deployment: Deployment;
  let twenty: Twenty;

  beforeAll(async () => {
    deployment = await startClerkAndPostgres();
  });

  afterAll(() => deployment.stop());

  beforeEach(async () => {
    twenty = await deployment.startTwenty();
  });

  afterEach(() => twenty.close());

  const workspaceOfNoura = async () => {
    const { body } = await twenty.signIn(deployment.tokenOf('noura'));

    expect(body.status).toBe('ready');

    return body.workspace.id as string;
  };

  const readiness = async () => {
    const response = await fetch(`${twenty.url}/clerk/readiness`);

    return {
      httpStatus: response.status,
      ...((await response.json()) as object),
    };
  };

  const breakMetadata = () =>
    twenty.dataSource.query(
      `ALTER TABLE core."metadataOperation" RENAME TO broken`,
    );
  const repairMetadata = () =>
    twenty.dataSource.query(
      `ALTER TABLE core.broken RENAME TO "metadataOperation"`,
    );
  const forgetDataModel = () =>
    twenty.dataSource.query(`TRUNCATE core."metadataOperation"`);

  const migrateSchema = async (options = {}) => {
    const lines: string[] = [];
    const exitCode = await runMigrateSchemaInProcess(
      twenty.dataModel,
      options,
      (line) => lines.push(line),
    );

    return { exitCode, text: lines.join('\n') };
  };

  it('is there from the first sign-in on', async () => {
    const workspaceId = await workspaceOfNoura();

    expect(await twenty.dataModel.compare(workspaceId)).toEqual({
      operations: [],
      conflicts: [],
    });
    expect(await readiness()).toEqual({
      httpStatus: 200,
      status: 'ready',
      workspaces: 1,
      failed: 0,
      conflicts: 0,
    });
  });

  it('keeps nobody out when it fails, says so in log and readiness, and heals', async () => {
    await breakMetadata();
    await workspaceOfNoura();

    expect(await readiness()).toMatchObject({ httpStatus: 503, failed: 1 });
    expect(twenty.log.join('\n')).toMatch(/data model of workspace .* failed/);
    expect(await migrateSchema()).toMatchObject({ exitCode: 2 });

    await repairMetadata();

    expect(await migrateSchema()).toMatchObject({ exitCode: 0 });
    expect(await readiness()).toMatchObject({ httpStatus: 200, failed: 0 });
  });

  it('is added once when several containers start at the same time', async () => {
    const workspaceId = await workspaceOfNoura();

    await forgetDataModel();

    const outcomes = await Promise.all(
      Array.from({ length: 4 }, () => twenty.dataModel.ensure(workspaceId)),
    );

    expect(outcomes.map(({ applied }) => applied > 0).filter(Boolean)).toEqual([
      true,
    ]);
  });

  it('is compared without a write, and says what is missing', async () => {
    await workspaceOfNoura();

    expect(await migrateSchema({ check: true })).toMatchObject({ exitCode: 0 });

    await forgetDataModel();

    const dryRun = await migrateSchema({ dryRun: true });
    const check = await migrateSchema({ check: true, json: true });

    expect(dryRun.exitCode).toBe(0);
    expect(dryRun.text).toContain('create field sallaOrder.orderId');
    expect(check.exitCode).toBe(1);
    expect(JSON.parse(check.text).workspaces[0]).toMatchObject({
      status: 'differs',
    });
    expect(
      await twenty.dataSource.query(`SELECT FROM core."metadataOperation"`),
    ).toEqual([]);
  });

  it('reports a conflict with exit code 1, and adds the rest', async () => {
    const workspaceId = await workspaceOfNoura();

    await twenty.dataSource.query(
      `UPDATE core."metadataOperation"
          SET operation = jsonb_set(operation, '{input,type}', '"ARRAY"')
        WHERE operation->>'kind' = 'create_field'
          AND operation->>'object' = 'sallaOrder'
          AND operation->>'field' = 'orderId'`,
    );
    await twenty.dataSource.query(
      `DELETE FROM core."metadataOperation"
        WHERE operation->>'kind' = 'create_field'
          AND operation->>'object' = 'person'`,
    );

    const { exitCode, text } = await migrateSchema({
      workspace: [workspaceId],
    });

    expect(exitCode).toBe(1);
    expect(text).toContain('conflict field_type_differs sallaOrder.orderId');
    expect(await readiness()).toMatchObject({ httpStatus: 200, conflicts: 1 });
    expect((await twenty.dataModel.compare(workspaceId)).operations).toEqual(
      [],
    );
  });
});
