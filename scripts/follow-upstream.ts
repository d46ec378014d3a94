import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { compare, parse, valid } from 'semver';

import { type Print } from './patch-engine/command-line';
import { runCommand } from './patch-engine/commands';
import { placementTable, seamTable } from './patch-engine/report';
import {
  openUpstreamTree,
  UpstreamTreeError,
} from './patch-engine/upstream-tree';

const usage = `Follows Twenty's releases.

  npm run upstream -- check [RELEASE] [--repository URL]
  npm run upstream -- bump RELEASE [--repository URL]

  check   whether every rewrite finds its place in a release (the newest when
          none is named); writes nothing
  bump    the same, and when all fit, builds from that release from now on

  RELEASE            such as v2.19.0
  --repository URL   a mirror of Twenty's repository (the one in upstream.json)

Exit code: 0 all rewrites fit; 1 they do not; 2 wrong use, or no such release.
`;

const CLONE_TIMEOUT_MILLISECONDS = 600_000;

class UpstreamError extends Error {
  override name = 'UpstreamError';
}

const git = (...words: string[]): string => {
  const { status, stdout, stderr, error } = spawnSync('git', words, {
    encoding: 'utf8',
    timeout: CLONE_TIMEOUT_MILLISECONDS,
    // Never a question for a name and a password.
    env: { ...process.env, GIT_TERMINAL_PROMPT: '0' },
  });

  if (status !== 0) {
    const reason = (stderr || error?.message || 'no answer').trim();

    // Its last line says why; those before it are advice.
    throw new UpstreamError(
      `git ${words[0]} has failed: ${reason.split('\n').at(-1)}`,
    );
  }

  return stdout;
};

/** The newest release that is no preview. */
const newestRelease = (repository: string): string => {
  const releases = git('ls-remote', '--tags', '--refs', repository, 'v*')
    .split('\n')
    .map((line) => line.split('refs/tags/')[1])
    .filter(
      (tag): tag is string =>
        valid(tag) !== null && parse(tag)?.prerelease.length === 0,
    )
    .toSorted(compare);
  const newest = releases.at(-1);

  if (newest === undefined) {
    throw new UpstreamError(`${repository} has no releases.`);
  }

  return newest;
};

/** Says where each rewrite would land; true when all do. */
const fits = (repository: string, release: string, print: Print): boolean => {
  const directory = mkdtempSync(join(tmpdir(), 'twenty-'));

  try {
    print.result(`Reading ${release} from ${repository} …`);
    git(
      'clone',
      '--quiet',
      '--config=advice.detachedHead=false',
      '--depth=1',
      `--branch=${release}`,
      '--',
      repository,
      directory,
    );
    const tree = openUpstreamTree(directory);
    const { plan, succeeded, message } = runCommand('check', tree, '');

    if (plan !== undefined) {
      print.result(`\n${placementTable(plan)}\n`);
      print.result(`${seamTable(plan)}\n`);
    }
    print.result(message);

    return succeeded;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};

const replaceIn = (file: string, pattern: RegExp, by: string) => {
  const text = readFileSync(file, 'utf8');

  if (!pattern.test(text)) {
    throw new UpstreamError(`${file} has no place for the release: ${pattern}`);
  }
  writeFileSync(file, text.replace(pattern, by));
};

const pin = (folder: string, release: string, print: Print) => {
  replaceIn(
    join(folder, 'upstream.json'),
    /("release": ")[^"]*/,
    `$1${release}`,
  );
  replaceIn(
    join(folder, 'Dockerfile'),
    /^(ARG UPSTREAM_RELEASE=).+$/m,
    `$1${release}`,
  );
  print.result(
    `upstream.json and Dockerfile name ${release} now. Before you ship it: docker compose build, and npm run e2e -- --url URL on it; then add it to "verified" in upstream.json.`,
  );
};

const run = (
  words: readonly string[],
  folder: string,
  print: Print,
): number => {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      repository: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [command, named, ...rest] = positionals;

  if (values.help) {
    print.result(usage);
    return 0;
  }
  if (
    !['check', 'bump'].includes(command ?? '') ||
    rest.length > 0 ||
    (command === 'bump' && named === undefined)
  ) {
    throw new UpstreamError(
      'Say check, or bump and a release; --help explains.',
    );
  }
  if (named !== undefined && valid(named) === null) {
    throw new UpstreamError(`"${named}" is no release such as v2.19.0.`);
  }

  const repository =
    values.repository ??
    (
      JSON.parse(readFileSync(join(folder, 'upstream.json'), 'utf8')) as {
        repository: string;
      }
    ).repository;
  const release =
    named === undefined ? newestRelease(repository) : `v${valid(named)}`;

  if (!fits(repository, release, print)) {
    return 1;
  }
  if (command === 'bump') {
    pin(folder, release, print);
  }

  return 0;
};

/**
 * What the command line does with these words.
 *
 * @param folder whose upstream.json and Dockerfile name the release.
 * @returns the exit code that the usage explains.
 * @throws whatever is not the fault of who called it.
 */
export const followUpstream = (
  words: readonly string[],
  folder: string,
  print: Print,
): number => {
  try {
    return run(words, folder, print);
  } catch (error) {
    if (
      error instanceof UpstreamError ||
      error instanceof UpstreamTreeError ||
      (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS')
    ) {
      print.complaint((error as Error).message);

      return 2;
    }
    throw error;
  }
};
