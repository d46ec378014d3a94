import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { followUpstream } from './follow-upstream';
import {
  sourcesShapedLikeTwenty,
  TemporaryRepository,
} from './patch-engine/test/shaped-like-twenty';

const root = resolve(__dirname, '..');
const useAuth = 'packages/twenty-front/src/modules/auth/hooks/useAuth.ts';

let twenty: TemporaryRepository;
let project: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'project-'));
  for (const file of ['upstream.json', 'Dockerfile']) {
    copyFileSync(join(root, file), join(project, file));
  }
  twenty = new TemporaryRepository(sourcesShapedLikeTwenty('split', '2.20.0'));
  twenty.release('v2.20.0');
  twenty.release('v2.21.0-rc.1');
});

afterEach(() => {
  twenty.remove();
  rmSync(project, { recursive: true });
});

const upstream = (...words: string[]) => {
  const said = { stdout: '', stderr: '' };
  const status = followUpstream(words, project, {
    result: (text) => {
      said.stdout += `${text}\n`;
    },
    complaint: (text) => {
      said.stderr += `${text}\n`;
    },
  });

  return { status, ...said };
};

const pinned = () => ({
  json: JSON.parse(readFileSync(join(project, 'upstream.json'), 'utf8'))
    .release,
  dockerfile: /^ARG UPSTREAM_RELEASE=(.+)$/m.exec(
    readFileSync(join(project, 'Dockerfile'), 'utf8'),
  )?.[1],
});

it('builds from the release that upstream.json names', () => {
  const { json, dockerfile } = pinned();

  expect(dockerfile).toBe(json);
});

it('labels its images with the version of this project', () => {
  const { version } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );

  expect(readFileSync(join(root, 'Dockerfile'), 'utf8')).toContain(
    `ARG VERSION=${version}\n`,
  );
});

it('takes published images of the version of this project', () => {
  const { version } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  const taken = readFileSync(join(root, 'docker-compose.yml'), 'utf8').match(
    /IMAGE_VERSION:-[^}]*/g,
  );

  expect(new Set(taken)).toEqual(new Set([`IMAGE_VERSION:-${version}`]));
});

it('checks the newest release that is no preview, and changes nothing', () => {
  const before = pinned();
  const { status, stdout } = upstream(
    'check',
    '--repository',
    twenty.directory,
  );

  expect(status).toBe(0);
  expect(stdout).toContain('Reading v2.20.0');
  expect(stdout).toMatch(/Sign-out of Clerk +packages\S+useAuth\.ts +placed/);
  expect(pinned()).toEqual(before);
});

it('changes what is in the folder that it is started in, and ends with what it came to', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      '-r',
      require.resolve('@swc-node/register'),
      join(root, 'scripts/upstream.ts'),
      'bump',
      '2.20.0',
      '--repository',
      twenty.directory,
    ],
    {
      encoding: 'utf8',
      cwd: project,
      env: { ...process.env, TS_NODE_PROJECT: join(root, 'tsconfig.json') },
    },
  );

  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(pinned()).toEqual({ json: 'v2.20.0', dockerfile: 'v2.20.0' });
});

it('moves the pin to a release that fits', () => {
  const { status } = upstream(
    'bump',
    '2.20.0',
    '--repository',
    twenty.directory,
  );

  expect(status).toBe(0);
  expect(pinned()).toEqual({ json: 'v2.20.0', dockerfile: 'v2.20.0' });
});

it('leaves the pin where it is when a rewrite has lost its place', () => {
  const before = pinned();

  twenty.write(useAuth, 'export const useAuth = () => null;\n');
  twenty.release('v2.22.0');
  const { status, stdout } = upstream(
    'bump',
    'v2.22.0',
    '--repository',
    twenty.directory,
  );

  expect(status).toBe(1);
  expect(stdout).toMatch(/Sign-out of Clerk +packages\S+useAuth\.ts +missing/);
  expect(pinned()).toEqual(before);
});

it.each([
  [['bump'], /^Say check, or bump and a release/],
  [['check', 'latest'], /^"latest" is no release such as/],
  [['check', 'v9.9.9'], /^git clone has failed: .*v9\.9\.9/],
  [['check', '--repository', '/nowhere'], /^git ls-remote has failed/],
  [['check', '--quickly'], /--quickly/],
])('explains what is wrong with %j', (words, message) => {
  const { status, stderr } = upstream(
    ...(words.includes('--repository')
      ? words
      : [...words, '--repository', twenty.directory]),
  );

  expect(status).toBe(2);
  expect(stderr.trim()).toMatch(message);
  expect(stderr.trim().split('\n').length).toBeLessThan(6);
});
