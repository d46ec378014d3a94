import { type Client } from 'pg';

import { compareReleases } from '@twenty-clerk/contract/databases/compare-releases';
import {
  connect,
  reasonOf,
} from 'src/engine/core-modules/clerk-auth/tenancy/databases/connect';
import {
  type DatabaseState,
  lacksDataModel,
  noteUpgraded,
  readDatabaseState,
} from '@twenty-clerk/contract/databases/database-state';
import {
  upgradedByNewer,
  upgradeFailed,
} from '@twenty-clerk/contract/databases/tenant-marker';
import { prepareClerkSchema } from 'src/engine/core-modules/clerk-auth/storage/prepare-clerk-schema';
import {
  readTries,
  type Tries,
} from 'src/engine/core-modules/clerk-auth/preparation/tries';
import { OUT_OF_TIME } from 'src/engine/core-modules/clerk-auth/preparation/time-limit';
import { PreparationError } from 'src/engine/core-modules/clerk-auth/tenancy/databases/preparation.error';
import {
  type CommandOutcome,
  type Showing,
} from 'src/engine/core-modules/clerk-auth/preparation/run-command';
import { type Upgrade } from '@twenty-clerk/contract/databases/tenant-marker';

/** What this build of Twenty brings a database up to. */
export type TwentyBuild = Upgrade & { dataModelVersion: string };

/** As Twenty's package.json and its command line call them. */
export type TwentyCommand =
  'cron:register:all' | 'database:init:prod' | 'migrate-schema' | 'upgrade';

/**
 * Runs one of Twenty's own commands on a database, to which it looks like a
 * deployment of its own.
 */
export type RunTwenty = (
  command: TwentyCommand,
  databaseUrl: string,
  showing: Showing,
) => Promise<CommandOutcome>;

export type DatabaseToPrepare = {
  url: string;
  /** Or of a template for tenants. */
  isOfTenant: boolean;
};

export type Preparation = {
  /** Whether any of Twenty's commands has run. */
  isChanged: boolean;
  /** What has failed and is tried again at the next start. */
  failures: string[];
};

export type DatabasePreparation = Preparation & {
  /** Whether this build can work with it. */
  isUpgraded: boolean;
};

/**
 * Initialises or upgrades a database, and gives its workspaces the data model.
 * What a database says it has behind it is not done again: then this takes a few
 * milliseconds. Can be repeated after a crash at any point.
 *
 * @param keepOthersOut called before an upgrade: whoever works with the database
 * meanwhile would find it half changed.
 * @throws PreparationError when the database is newer than this build, and is left
 * alone, or cannot be initialised.
 */
export const prepareDatabase = async (
  { url, isOfTenant }: DatabaseToPrepare,
  build: TwentyBuild,
  run: RunTwenty,
  say: (line: string) => void,
  keepOthersOut?: () => Promise<void>,
): Promise<DatabasePreparation> => {
  const state = await connect(url, readDatabaseState);

  refuseNewer(state, build);
  if (!state.isInitialised) {
    await initialise(url, build, run, say);

    return {
      isChanged: true,
      isUpgraded: true,
      failures: await prepareOurs(url, isOfTenant),
    };
  }

  let isChanged = false;

  if (state.upgradeSteps !== build.upgradeSteps) {
    isChanged = true;
    say(`Upgrading to ${build.release}`);
    await keepOthersOut?.();
    const { exitCode, shortage } = await run('upgrade', url, 'at once');

    if (exitCode === 0) {
      await connect(url, (client) =>
        noteUpgraded(client, build.release, build.upgradeSteps),
      );
    } else {
      return {
        isChanged,
        isUpgraded: false,
        failures: [because(upgradeFailed(build.release), shortage)],
      };
    }
  }

  const failures = await prepareOurs(url, isOfTenant);

  if (
    await connect(url, (client) =>
      lacksDataModel(client, build.dataModelVersion, true),
    )
  ) {
    isChanged = true;
    say(`Adding the data model ${build.dataModelVersion}`);
    const { exitCode, shortage } = await run('migrate-schema', url, 'at once');

    if (exitCode !== 0) {
      failures.push(because('the data model is not complete', shortage));
    }
  }

  return { isChanged, isUpgraded: true, failures };
};

/**
 * When something is done about a database that is behind: first about one that nobody
 * can work with; last about one that lacks the data model only, or that has taken all
 * its time before.
 */
export type Turn = 'first' | 'last';

export type Backlog = {
  turn: Turn;
  tries: Tries;
};

/**
 * Whether there is anything to do about a database, as far as it says itself. About one
 * that a newer build has upgraded there is nothing.
 *
 * @param retriesReported see lacksDataModel().
 * @returns null when there is nothing to do.
 * @throws what keeps anybody from connecting.
 */
export const backlogOf = (
  url: string,
  build: TwentyBuild,
  retriesReported: boolean,
): Promise<Backlog | null> =>
  connect(url, async (client) => {
    const state = await readDatabaseState(client);
    const turn = isNewer(state.release, build)
      ? null
      : await turnOf(client, state, build, retriesReported);

    return turn && { turn, tries: await readTries(client, state) };
  });

const turnOf = async (
  client: Client,
  { upgradeSteps, heldBack }: DatabaseState,
  build: TwentyBuild,
  retriesReported: boolean,
): Promise<Turn | null> => {
  if (upgradeSteps !== build.upgradeSteps) {
    return heldBack?.endsWith(OUT_OF_TIME) ? 'last' : 'first';
  }

  return (await lacksDataModel(client, build.dataModelVersion, retriesReported))
    ? 'last'
    : null;
};

/**
 * Whether a newer build has upgraded a database.
 *
 * @throws what keeps anybody from connecting.
 */
export const isOfNewerBuild = (
  url: string,
  build: TwentyBuild,
): Promise<boolean> =>
  connect(url, async (client) =>
    isNewer((await readDatabaseState(client)).release, build),
  );

/** Without it a server looks after it when it first uses the database. */
const prepareOurs = async (
  url: string,
  isOfTenant: boolean,
): Promise<string[]> => {
  try {
    await connect(url, (client) => prepareClerkSchema(client, isOfTenant));

    return [];
  } catch (error) {
    return [
      `the tables of the schema clerk could not be brought up to date: ${reasonOf(error)}`,
    ];
  }
};

const initialise = async (
  url: string,
  build: TwentyBuild,
  run: RunTwenty,
  say: (line: string) => void,
) => {
  say('Preparing an empty database (about half a minute)');
  const { exitCode, shortage } = await run(
    'database:init:prod',
    url,
    'if unexplained',
  );

  if (exitCode !== 0) {
    throw new PreparationError(
      'notInitialised',
      shortage === null
        ? 'The database could not be initialised. The lines above say why.'
        : `The database could not be initialised: ${shortage}.`,
    );
  }
  try {
    // Every upgrade step is part of it.
    await connect(url, (client) =>
      noteUpgraded(client, build.release, build.upgradeSteps),
    );
  } catch (error) {
    throw new PreparationError(
      'notInitialised',
      `The database could not be initialised: ${reasonOf(error)}.`,
    );
  }
};

const because = (failure: string, shortage: string | null) =>
  shortage === null ? failure : `${failure}: ${shortage}`;

const isNewer = (
  release: string | null,
  build: TwentyBuild,
): release is string =>
  release !== null && compareReleases(release, build.release) > 0;

/** @throws PreparationError when a newer build has upgraded the database. */
export const refuseNewer = (
  { release }: Pick<DatabaseState, 'release'>,
  build: TwentyBuild,
): void => {
  if (isNewer(release, build)) {
    throw new PreparationError(
      'newerDatabase',
      upgradedByNewer(release, build.release),
    );
  }
};
