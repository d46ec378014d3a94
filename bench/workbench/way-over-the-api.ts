import {
  createMetadataClient,
  dataModel,
  migrateWorkspace,
} from '../../packages/data-model/src';
import { PlainTwenty } from './plain-twenty';
import { timed } from './timed';
import { type Workbench } from './workbench';

/** How a workspace with the data model comes to be without this project. */
export type WayOverTheApi = {
  workspaceMilliseconds: number;
  dataModelMilliseconds: number;
  /** A copy of the workspace before the data model, which nothing uses. */
  freshDatabase: string;
};

const gone = new WeakMap<Workbench, Promise<WayOverTheApi>>();

/**
 * Goes the whole way on a Twenty of its own: signing up, activating a workspace,
 * and one call for each object and field. It takes more than a minute, so it is
 * gone once in a run.
 */
export const goWayOverTheApi = (
  workbench: Workbench,
): Promise<WayOverTheApi> => {
  const way = gone.get(workbench) ?? go(workbench);

  gone.set(workbench, way);

  return way;
};

const go = async (workbench: Workbench): Promise<WayOverTheApi> => {
  const { postgres } = workbench;
  const plain = await PlainTwenty.prepare(workbench);
  const first = await plain.deployment.start();
  const workspaceMilliseconds = await timed(() => plain.makeWorkspace());

  // A database can only be copied while nobody uses it.
  await first.stop();

  const freshDatabase = postgres.newName('fresh');

  await postgres.createDatabase(freshDatabase, plain.deployment.database);
  workbench.whenAllDone(() => postgres.dropDatabases(freshDatabase));

  const second = await plain.deployment.start();
  const client = createMetadataClient({
    url: plain.url,
    apiKey: await plain.signIn(),
  });

  workbench.report('Adding the data model over the API (more than a minute)');

  const dataModelMilliseconds = await timed(async () => {
    const { failed } = await migrateWorkspace(client, dataModel, {
      language: 'en',
    });

    if (failed.length > 0) {
      throw new Error(
        `The data model failed over the API: ${failed[0]?.failure.message}`,
      );
    }
  });

  await second.stop();

  return { workspaceMilliseconds, dataModelMilliseconds, freshDatabase };
};
