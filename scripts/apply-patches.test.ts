import { spawnSync } from 'node:child_process';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { runCommandLine } from './patch-engine/command-line';
import {
  sourcesShapedLikeTwenty,
  TemporaryRepository,
} from './patch-engine/test/shaped-like-twenty';

const useAuth = 'packages/twenty-front/src/modules/auth/hooks/useAuth.ts';

let repository: TemporaryRepository;
let scratch: string;

beforeEach(() => {
  repository = new TemporaryRepository(
    sourcesShapedLikeTwenty('split', '2.19.0'),
  );
  scratch = mkdtempSync(join(tmpdir(), 'apply-patches-'));
});

afterEach(() => {
  repository.remove();
  rmSync(scratch, { recursive: true });
});

const run = (words: string[]) => {
  const said = { stdout: '', stderr: '' };
  const status = runCommandLine(words, {
    result: (text) => {
      said.stdout += `${text}\n`;
    },
    complaint: (text) => {
      said.stderr += `${text}\n`;
    },
  });

  return { status, ...said };
};

/** In a process of its own, whose modules come after these. */
const start = (words: string[], preload: string[] = []) =>
  spawnSync(
    process.execPath,
    [
      ...['@swc-node/register', ...preload].flatMap((path) => ['-r', path]),
      resolve(__dirname, 'apply-patches.ts'),
      ...words,
    ],
    { encoding: 'utf8', cwd: resolve(__dirname, '..') },
  );

const onTree = (command: string, ...words: string[]) =>
  run([command, '--upstream', repository.directory, ...words]);

it('checks, applies, applies again, and reverses', () => {
  const check = onTree('check');
  expect(check.status).toBe(0);
  expect(check.stdout).toMatch(
    /Sign-out of Clerk +packages\S+useAuth\.ts +placed/,
  );
  expect(repository.status()).toBe('');

  expect(onTree('apply')).toMatchObject({ status: 0, stderr: '' });
  expect(readFileSync(join(repository.directory, useAuth), 'utf8')).toContain(
    'requestClerkSignOut();',
  );

  const again = onTree('apply');
  expect(again.status).toBe(0);
  expect(again.stdout).toContain('applied already; nothing to do');

  expect(onTree('reverse').status).toBe(0);
  expect(repository.status()).toBe('');
});

it('says what it lacks to check types', () => {
  expect(onTree('check', '--types')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('run patches:apply first'),
  });
  onTree('apply');
  expect(onTree('check', '--types')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('run yarn install'),
  });
});

it('writes nothing when something that we use has moved, and names it with who needs it', () => {
  rmSync(
    join(
      repository.directory,
      'packages/twenty-server/src/engine/core-modules/user/services/user.service.ts',
    ),
  );

  const { status, stdout } = onTree('apply');

  expect(status).toBe(1);
  expect(stdout).toMatch(
    /missing: src\/engine\/core-modules\/user\/services\/user\.service.*\n.*\n.*twenty-people\.adapter\.ts/,
  );
  expect(repository.status()).toBe(
    ' D packages/twenty-server/src/engine/core-modules/user/services/user.service.ts\n',
  );
});

it('writes nothing when one rewrite finds no place, and says which', () => {
  repository.write(
    useAuth,
    "import { a } from './a';\nexport const useAuth = () => a;\n",
  );
  const before = repository.status();

  for (const command of ['check', 'apply', 'diff']) {
    const { status, stdout } = onTree(
      command,
      '--output',
      join(scratch, 'diffs'),
    );
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /Sign-out of Clerk +packages\S+useAuth\.ts +missing/,
    );
    expect(stdout).toContain(
      'sought  the body of the function that useAuth returns as signOut',
    );
    expect(stdout).toContain(
      'found   no signOut in the object returned by useAuth',
    );
  }
  expect(repository.status()).toBe(before);
  expect(readdirSync(scratch)).toEqual([]);
});

it('writes diffs that git can apply too', () => {
  const output = join(scratch, 'diffs');
  expect(onTree('diff', '--output', output).status).toBe(0);
  const files = readdirSync(output);
  expect(files.toSorted()).toEqual([
    'twenty-emails+2.19.0.patch',
    'twenty-front+2.19.0.patch',
    'twenty-server+2.19.0.patch',
  ]);
  expect(repository.status()).toBe('');

  const { status } = spawnSync(
    'git',
    [
      'apply',
      '-p2',
      '--directory=packages',
      ...files.map((name) => join(output, name)),
    ],
    { cwd: repository.directory },
  );
  expect(status).toBe(0);
  const byGit = repository.status();
  repository.discard();
  onTree('apply');
  expect(repository.status().replace(/^!! \.twenty-clerk\/.*\n/gm, '')).toBe(
    byGit,
  );
});

it('speaks JSON', () => {
  const report = JSON.parse(onTree('check', '--json').stdout);

  expect(report).toMatchObject({
    command: 'check',
    directory: repository.directory,
    release: '2.19.0',
    verified: true,
    succeeded: true,
  });
  expect(report.placements).toContainEqual(
    expect.objectContaining({ file: useAuth, status: 'placed' }),
  );
});

it('refuses to lose a change made by hand', () => {
  onTree('apply');
  repository.write(useAuth, 'export const useAuth = 1;\n');

  const { status, stdout } = onTree('reverse');
  expect(status).toBe(1);
  expect(stdout).toContain(useAuth);
  expect(JSON.parse(onTree('reverse', '--json').stdout)).toMatchObject({
    succeeded: false,
    files: [useAuth],
  });
});

it('warns of a release that nobody verified, and goes on', () => {
  repository.remove();
  repository = new TemporaryRepository(
    sourcesShapedLikeTwenty('split', '2.99.0'),
  );

  const { status, stderr } = onTree('check');
  expect(status).toBe(0);
  expect(stderr).toMatch(
    /^Warning: the patches were verified on Twenty .*, not on 2\.99\.0\.\n$/,
  );
});

it.each([
  [
    'no tree',
    ['check'],
    'Say where the source tree of Twenty is: --upstream DIR',
  ],
  ['no command', ['--upstream', '/'], 'Say one of check, apply, reverse, diff'],
  ['an unknown option', ['check', '--speed', '9'], "Unknown option '--speed'"],
  ['not a tree', ['check', '--upstream', '/'], '/ is not a Twenty tree'],
])('exits with 2 and one line: %s', (_, words, message) => {
  const { status, stdout, stderr } = run(words);

  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain(message);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

it('explains itself', () => {
  expect(start(['--help'])).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('npm run patches:apply'),
    stderr: '',
  });
});

it('ends its process with what it came to', () => {
  expect(start(['check'])).toMatchObject({
    status: 2,
    stdout: '',
    stderr: 'Say where the source tree of Twenty is: --upstream DIR\n',
  });
});

/** A module that kills the process, as `kill -9`, at the nth file moved. */
const killingAt = (rename: number): string => {
  const path = join(scratch, `kill-at-${rename}.js`);
  writeFileSync(
    path,
    `const fs = require('node:fs');
     const { renameSync } = fs;
     let left = ${rename};
     fs.renameSync = (...paths) => {
       if (--left === 0) process.kill(process.pid, 'SIGKILL');
       renameSync(...paths);
     };`,
  );
  return path;
};

const killed = (command: string, rename: number) => {
  const { signal } = start(
    [command, '--upstream', repository.directory],
    [killingAt(rename)],
  );
  expect(signal).toBe('SIGKILL');
};

describe('killed in the middle', () => {
  // The first move puts the record in place, the second the first file.
  it.each([[1], [2], [5]])('apply, at move %i, then reverse', (rename) => {
    killed('apply', rename);

    expect(onTree('reverse').status).toBe(0);
    expect(repository.status()).toBe('');
  });

  it('apply, then apply again, then reverse', () => {
    killed('apply', 5);

    expect(onTree('apply').stdout).toContain('Applied:');
    expect(onTree('apply').stdout).toContain('nothing to do');
    onTree('reverse');
    expect(repository.status()).toBe('');
  });

  it('reverse, then reverse again, with a lock file to give back', () => {
    onTree('apply');
    repository.write('yarn.lock', '# locked by an install\n');
    killed('reverse', 4);

    expect(onTree('reverse').status).toBe(0);
    expect(repository.status()).toBe('');
  });
});
