import { TEMPLATE_SQL } from '../../../twenty-simulator/src/core-schema.sql';
import {
  type Deployment,
  eventually,
  startDeployment,
} from '../support/deployment';
import { peopleOf } from '../support/people';

const ROLE = 'tenant_maker';

/** A role in the cluster is seen in every database of it, a table is not. */
const DISK_IS_FULL = 'disk_is_full';

describe('on a server with limits', () => {
  let deployment: Deployment;
  let people: ReturnType<typeof peopleOf>;

  const onServer = (sql: string) => deployment.query('postgres', sql);

  beforeAll(async () => {
    deployment = await startDeployment();
    people = peopleOf(deployment);
    await deployment.stopManager();
    await deployment.stopTwenty();
    await onServer(`CREATE ROLE ${ROLE} LOGIN CREATEDB`);
    await onServer(`ALTER DATABASE twenty_tenant_template OWNER TO ${ROLE}`);
    await deployment.query(
      'twenty_tenant_template',
      `DROP SCHEMA core CASCADE;
       SET ROLE ${ROLE};
       ${TEMPLATE_SQL}
       CREATE FUNCTION core.write_to_disk() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         IF EXISTS (SELECT FROM pg_roles WHERE rolname = '${DISK_IS_FULL}') THEN
           RAISE 'could not extend file' USING ERRCODE = 'disk_full';
         END IF;
         RETURN NEW;
       END $$;
       CREATE TRIGGER write_to_disk BEFORE INSERT ON core.view
         FOR EACH ROW EXECUTE FUNCTION core.write_to_disk();
       ALTER TABLE core.view ENABLE ALWAYS TRIGGER write_to_disk;`,
    );

    const url = deployment.postgres
      .url('postgres')
      .replace('postgres@', `${ROLE}@`);

    Object.assign(deployment.environment, {
      TENANT_DATABASE_URL: url,
      PG_DATABASE_URL: url,
    });
    await deployment.startTwenty();
    await deployment.startManager();
    await deployment.allowTemplates();
  });

  afterAll(() => deployment.stop());

  const databases = () =>
    deployment.registry<{ datname: string }>(
      `SELECT datname FROM pg_database
        WHERE datname ~ '^twenty_(template|tenant)_[0-9a-f]{32}$'`,
    );

  const prepared = async () =>
    (
      await deployment.registry<{ id: string }>(
        'SELECT id FROM prepared_databases',
      )
    ).map(({ id }) => id);

  /** The error of the first attempt, once there was one. */
  const failureOf = async (organizationId: string) => {
    const [failure] = await eventually(
      () =>
        deployment.registry<{ step: string; error: string }>(
          `SELECT step, error FROM tenant_provisioning_log
             JOIN tenant_registry ON tenant_registry.id = tenant_id
            WHERE clerk_org_id = $1 AND outcome = 'failed'
            ORDER BY tenant_provisioning_log.id LIMIT 1`,
          [organizationId],
        ),
      ({ length }) => length > 0,
    );

    return failure;
  };

  it('makes tenants step by step as long as its role may not leave out triggers, and leaves no rests', async () => {
    const first = await eventually(prepared, ({ length }) => length === 2);

    await people.expectReady(
      await people.createOrganization('Not allowed', 'noura'),
      'noura',
    );

    // The next attempt, which would come a minute later.
    await deployment.stopManager();
    await deployment.startManager();

    await eventually(
      prepared,
      (ids) => ids.length === 2 && !ids.some((id) => first.includes(id)),
    );

    // Of the attempt, and of the tenant.
    const seen = await eventually(databases, ({ length }) => length >= 3);

    expect(seen).toHaveLength(3);
  });

  it('makes templates once the role may', async () => {
    await onServer(
      `GRANT SET ON PARAMETER session_replication_role TO ${ROLE}`,
    );
    await deployment.stopManager();
    await deployment.startManager();

    const { databaseName } = await deployment.template();

    await eventually(databases, ({ length }) => length === 2);
    expect(await databases()).toContainEqual({ datname: databaseName });
  });

  it('says that there are too many connections, and makes the tenant when there are less', async () => {
    await onServer(`ALTER ROLE ${ROLE} CONNECTION LIMIT 0`);

    const organizationId = await people.createOrganization('Limited', 'noura');

    expect(await failureOf(organizationId)).toEqual({
      step: 'database',
      error: expect.stringMatching(/^too_many_connections: /),
    });

    await onServer(`ALTER ROLE ${ROLE} CONNECTION LIMIT -1`);
    await people.expectReady(organizationId, 'noura');
  });

  it('says that the disk is full, and makes the tenant when it is not', async () => {
    const before = await databases();

    await onServer(`CREATE ROLE ${DISK_IS_FULL}`);

    const organizationId = await people.createOrganization('Full', 'noura');

    expect(await failureOf(organizationId)).toEqual({
      step: 'database',
      error: 'disk_full: could not extend file',
    });
    expect(await people.signedIn('noura', organizationId)).toMatchObject({
      status: 'provisioning',
    });

    await onServer(`DROP ROLE ${DISK_IS_FULL}`);
    await people.expectReady(organizationId, 'noura');
    expect(await databases()).toHaveLength(before.length + 1);
  });
});
