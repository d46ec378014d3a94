import { startTwentySimulator } from '../../../twenty-simulator/src/start-twenty-simulator';

import { type Deployment, ORIGIN } from './deployment';
import { peopleOf } from './people';

const SILENT = {
  log: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/**
 * What a Twenty with one tenant leaves behind: a database with a workspace, in which
 * each of its people has written down one record, called as they are.
 *
 * @param people of the organization; the first one is its admin.
 * @param hadClerk otherwise nothing in it is of ours.
 * @returns the id of the workspace.
 */
export const leaveFormerTwenty = async (
  deployment: Deployment,
  database: string,
  {
    organizationId,
    people,
    hadClerk,
  }: { organizationId: string; people: string[]; hadClerk: boolean },
): Promise<string> => {
  await deployment.postgres.createDatabase(database);

  const { TENANT_MANAGER_URL: _off, ...environment } = deployment.environment;
  const former = await startTwentySimulator({
    databaseUrl: deployment.postgres.url(database),
    port: 0,
    activationSeconds: 0.1,
    logger: SILENT,
    environment: { ...environment, SERVER_URL: ORIGIN },
  });
  const { signIn, createRecord } = peopleOf({
    ...deployment,
    twenty: async (_method, path, token, body) => {
      const response = await fetch(`${former.url}${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(token !== null && { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify(body),
      });

      return {
        status: response.status,
        headers: response.headers,
        body: await response.json(),
      };
    },
  });

  for (const name of people) {
    await createRecord((await signIn(name, organizationId)).access, name);
  }
  await former.close();
  if (!hadClerk) {
    await deployment.query(database, 'DROP SCHEMA clerk CASCADE');
  }

  const [workspace] = await deployment.query<{ id: string }>(
    database,
    'SELECT id FROM core.workspace',
  );

  return workspace!.id;
};
