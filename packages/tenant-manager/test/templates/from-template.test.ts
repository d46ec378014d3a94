import { Client } from 'pg';

import { schemaOf } from '../../src/tenant-databases/schema-of-workspace';
import { idsIn } from '../../src/templates/own-ids';
import { readRows } from '../../src/templates/table-rows';
import {
  type Deployment,
  SERVICE_TOKEN,
  startDeployment,
} from '../support/deployment';
import { peopleOf } from '../support/people';

const CROWD = 20;

type Tenant = {
  tenantId: string;
  workspaceId: string;
  databaseName: string;
  organizationId: string;
};

describe('a tenant out of a template', () => {
  let deployment: Deployment;
  let people: ReturnType<typeof peopleOf>;
  let template: Awaited<ReturnType<Deployment['template']>>;
  let coffee: Tenant;
  let perfumes: Tenant;

  beforeAll(async () => {
    deployment = await startDeployment({}, { hasTemplates: true });
    people = peopleOf(deployment);
    template = await deployment.template();
    coffee = await people.makeTenant('Najd Coffee', 'noura');
    perfumes = await people.makeTenant('Hijaz Perfumes', 'layla');
  });

  afterAll(() => deployment.stop());

  /** All rows of a database, by table. */
  const contentOf = async (databaseName: string) => {
    const client = new Client({
      connectionString: deployment.postgres.url(databaseName),
    });

    await client.connect();
    try {
      return new Map(
        (await readRows(client)).map(({ table, lines }) => [table, lines]),
      );
    } finally {
      await client.end();
    }
  };

  const textOf = async ({ databaseName }: Tenant) =>
    [...(await contentOf(databaseName))].flat(2).join('\n');

  const templateVersionOf = async ({ tenantId }: Tenant) => {
    const [row] = await deployment.registry<{ version: string | null }>(
      'SELECT template_version AS version FROM tenant_registry WHERE id = $1',
      [tenantId],
    );

    return row?.version;
  };

  it('has what a new workspace has, and its owner works in it', async () => {
    const { access } = await people.signIn('noura', coffee.organizationId);

    expect(await templateVersionOf(coffee)).toMatch(/^simulator-/);
    expect(await people.records(access)).toEqual(['Layla', 'Yusuf']);

    await people.createRecord(access, 'Bean');

    expect(await people.records(access)).toEqual(['Bean', 'Layla', 'Yusuf']);
    expect(
      await people.records(
        (await people.signIn('layla', perfumes.organizationId)).access,
      ),
    ).not.toContain('Bean');
  });

  it("gives its owner what was its maker's", async () => {
    const schema = schemaOf(perfumes.workspaceId);

    expect(
      await deployment.query(
        perfumes.databaseName,
        `SELECT DISTINCT email
           FROM ${schema}.person
           JOIN ${schema}."workspaceMember" ON "workspaceMember".id = "ownerId"
           JOIN core."user" ON "user".id = "userId"
         UNION ALL
         SELECT email FROM core.view
           JOIN core."userWorkspace"
             ON "userWorkspace".id = "createdByUserWorkspaceId"
           JOIN core."user" ON "user".id = "userId"`,
      ),
    ).toEqual([{ email: 'layla@example.com' }, { email: 'layla@example.com' }]);
    expect(
      await deployment.query(
        perfumes.databaseName,
        'SELECT * FROM clerk.inheritance',
      ),
    ).toEqual([]);
  });

  it('has files and jobs of its own, and no job for a file that it has', async () => {
    for (const { tenantId, databaseName, workspaceId } of [coffee, perfumes]) {
      const files = await deployment.query<{ path: string; content: string }>(
        'twenty',
        `SELECT path, content FROM shared.file
          WHERE starts_with(path, $1) ORDER BY content`,
        [`${workspaceId}/`],
      );

      expect(files.map(({ content }) => content)).toEqual([
        'Welcome',
        expect.stringMatching(/^(client)+$/),
      ]);
      expect(
        await deployment.query(
          databaseName,
          'SELECT path, size::integer FROM core.file ORDER BY size',
        ),
      ).toEqual(
        files
          .map(({ path, content }) => ({ path, size: content.length }))
          .toSorted((one, other) => one.size - other.size),
      );
      expect(
        await deployment.query(
          'twenty',
          `SELECT data FROM shared.job WHERE data->>'workspaceId' = $1`,
          [workspaceId],
        ),
      ).toEqual([
        {
          data: {
            workspaceId,
            schema: schemaOf(workspaceId),
            clerkTenantId: tenantId,
            clerkOfMaking: true,
            clerkOptions: { delay: 30_000 },
          },
        },
      ]);
    }
  });

  it('has nothing of the template in it', async () => {
    const [row] = await deployment.registry<{ workspaceId: string }>(
      `SELECT workspace_id AS "workspaceId" FROM prepared_databases WHERE id = $1`,
      [template.id],
    );
    const text = await textOf(coffee);

    expect(text).toContain(coffee.workspaceId);
    for (const trace of [
      row?.workspaceId ?? '',
      schemaOf(row?.workspaceId ?? ''),
      'template@example.com',
      'nobody',
    ]) {
      expect(text).not.toContain(trace);
    }
  });

  it('shares no id and no secret with another one', async () => {
    const [ofCoffee, ofPerfumes] = await Promise.all(
      [coffee, perfumes].map(async (tenant) => idsIn(await textOf(tenant))),
    );
    // The data model names what is the same in every workspace.
    const everybodys = new Set(
      (await contentOf(coffee.databaseName))
        .get('core."metadataOperation"')
        ?.flatMap(idsIn),
    );

    const shared = ofCoffee?.filter((id) => ofPerfumes?.includes(id));

    expect(new Set(ofCoffee).size).toBeGreaterThan(10);
    expect(shared?.filter((id) => !everybodys.has(id))).toEqual([]);
  });

  it('cannot be told from one that was made step by step', async () => {
    const held = await deployment.holdTemplates();

    await deployment.registry(
      `UPDATE prepared_databases SET status = 'making' WHERE id = $1`,
      [template.id],
    );

    const slow: Tenant = await people.makeTenant('Hijaz Perfumes', 'layla');

    await deployment.registry(
      `UPDATE prepared_databases SET status = 'ready' WHERE id = $1`,
      [template.id],
    );
    await held.release();

    const fast: Tenant = await people.makeTenant('Hijaz Perfumes', 'layla');

    expect(await templateVersionOf(slow)).toBeNull();
    expect(await templateVersionOf(fast)).not.toBeNull();

    const [slowContent, fastContent] = await Promise.all(
      [slow, fast].map(async ({ databaseName, workspaceId }) =>
        [...(await contentOf(databaseName))].map(([table, lines]) =>
          [table, ...lines.toSorted()]
            .join('\n')
            .replaceAll(schemaOf(workspaceId), '(schema)')
            .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '(id)')
            .replaceAll(/\b[0-9a-f]{12}\b/g, '(subdomain)')
            .replaceAll(/org_\w+/g, '(organization)')
            .replaceAll(/(client\.zip)\t\d+/g, '$1\t(size)')
            .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?\+00/g, '(time)')
            .split('\n')
            .toSorted(),
        ),
      ),
    );

    expect(fastContent).toEqual(slowContent);
  });

  it('is made for each of twenty organizations that come at once', async () => {
    const tenants: Tenant[] = await Promise.all(
      Array.from({ length: CROWD }, (_, index) =>
        people.makeTenant(`Shop ${index}`, 'sami'),
      ),
    );

    for (const tenant of tenants) {
      expect(tenant).toMatchObject({ status: 'ready' });
      expect(await templateVersionOf(tenant)).not.toBeNull();
      expect(
        await deployment.query(
          tenant.databaseName,
          'SELECT id FROM core.workspace',
        ),
      ).toEqual([{ id: tenant.workspaceId }]);
    }
    expect(new Set(tenants.map(({ databaseName }) => databaseName)).size).toBe(
      CROWD,
    );
  });

  it('comes from a database that nobody can open', async () => {
    await expect(
      deployment.query(template.databaseName, 'SELECT 1'),
    ).rejects.toThrow('not currently accepting connections');
  });

  it('keeps its files, whoever asks for their removal', async () => {
    const { status, body } = await deployment.twenty(
      'DELETE',
      `/clerk/template/workspaces/${coffee.workspaceId}/files`,
      SERVICE_TOKEN,
    );

    expect(status).toBe(409);
    expect(body.error.code).toBe('workspace_in_use');
    expect(
      await deployment.query(
        'twenty',
        'SELECT FROM shared.file WHERE starts_with(path, $1)',
        [coffee.workspaceId],
      ),
    ).toHaveLength(2);
  });
});
