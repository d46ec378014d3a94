import { createClerkClient } from '@clerk/backend';

import { originalOfLogo } from 'src/engine/core-modules/clerk-auth/people/picture-copy';

import { eventually } from '../src/eventually';
import { SimulatedRecords } from '../src/simulated-records';
import {
  type Deployment,
  startClerkAndPostgres,
  type Twenty,
} from './deployment';

let deployment: Deployment;

beforeAll(async () => {
  deployment = await startClerkAndPostgres();

  const clerk = createClerkClient({
    secretKey: deployment.clerk.secretKey,
    apiUrl: deployment.clerk.url,
  });
  const file = new Blob(['a picture'], { type: 'image/png' });

  await clerk.users.updateUserProfileImage('user_noura', { file });
  await clerk.organizations.updateOrganizationLogo('org_najd', { file });
});

afterAll(() => deployment.stop());

/** Which pictures of Clerk's the only workspace shows: its logo, and its members'. */
const shown = async ({ dataSource }: Twenty) => {
  const [workspace] = await dataSource.query(
    'SELECT id, logo, "logoFileId" FROM core.workspace',
  );
  const members = await new SimulatedRecords(dataSource).members(workspace.id);

  return {
    logo: originalOfLogo(workspace),
    // Those who have one first, in whichever order they are read.
    pictures: [...members.values()]
      .map(({ picture }) => picture)
      .toSorted((one) => (one === null ? 1 : -1)),
  };
};

it('with one tenant, whoever signs in brings the pictures', async () => {
  const twenty = await deployment.startTwenty();
  const address = expect.stringMatching(
    `^${deployment.clerk.url}/images/img_\\w+$`,
  );

  try {
    await twenty.signIn(deployment.tokenOf('noura'));
    await twenty.signIn(deployment.tokenOf('faisal'));

    expect(
      await eventually(
        () => shown(twenty),
        ({ logo, pictures }) =>
          logo !== null && pictures.some((picture) => picture !== null),
      ),
    ).toEqual({ logo: address, pictures: [address, null] });
  } finally {
    await twenty.close();
  }
});
