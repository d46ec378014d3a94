import * as fc from 'fast-check';
import { chmodSync, existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { rewrites } from '../../patches';
import { applyChanges, reverseChanges } from './application';
import type { OverlayFile } from './overlay';
import { makePlan } from './plan';
import {
  sourcesShapedLikeTwenty,
  TemporaryRepository,
} from './test/shaped-like-twenty';
import { EditedFilesError, inspectTree, readUpstream } from './tree-state';
import { openUpstreamTree } from './upstream-tree';

const lamp = 'packages/twenty-front/src/modules/lamp/Lamp.tsx';
const bulb = 'packages/twenty-server/src/lamp/bulb/bulb.ts';
const signInUp = 'packages/twenty-front/src/pages/auth/SignInUp.tsx';

const overlay: OverlayFile[] = [
  { path: lamp, text: 'export const Lamp = 1;\n' },
  { path: bulb, text: 'export const bulb = 1;' },
];

let repository: TemporaryRepository;

beforeEach(() => {
  repository = new TemporaryRepository(
    sourcesShapedLikeTwenty('split', '2.19.0'),
  );
});

afterEach(() => {
  repository.remove();
});

const file = (path: string) => join(repository.directory, path);
const read = (path: string) => readFileSync(file(path), 'utf8');

const apply = (files = overlay) => {
  const tree = openUpstreamTree(repository.directory);
  const state = inspectTree(tree);
  const plan = makePlan(rewrites, files, readUpstream(tree, state));
  return applyChanges(tree, state, plan.changes);
};

const reverse = () => {
  const tree = openUpstreamTree(repository.directory);
  return reverseChanges(tree, inspectTree(tree));
};

it('applies once, and does nothing the second time', () => {
  expect(apply()).toBe(true);
  const applied = repository.status();
  const times = statSync(file(signInUp)).mtimeMs;

  expect(apply()).toBe(false);
  expect(repository.status()).toBe(applied);
  expect(statSync(file(signInUp)).mtimeMs).toBe(times);
});

it('shows in git what it patched and added, and nothing of its own', () => {
  apply();

  const shown = repository
    .status()
    .split('\n')
    .filter((line) => !line.includes(' .twenty-clerk/'));
  expect(shown).toContain(`?? ${lamp}`);
  expect(shown).toContain(` M ${signInUp}`);
  expect(repository.status()).not.toMatch(/^\?\? \.twenty-clerk/m);
});

it('reverses every byte, directories and lock file included', () => {
  apply();
  repository.write('yarn.lock', '# locked by an install\n');

  expect(reverse()).toEqual(expect.arrayContaining([lamp, 'yarn.lock']));
  expect(repository.status()).toBe('');
  expect(existsSync(file('packages/twenty-server/src/lamp'))).toBe(false);
  expect(existsSync(file('.twenty-clerk'))).toBe(false);
});

it('reverses every byte of a tree in CRLF', () => {
  repository.remove();
  const sources = sourcesShapedLikeTwenty('single', '2.6.0');
  repository = new TemporaryRepository(
    Object.fromEntries(
      Object.entries(sources).map(([path, text]) => [
        path,
        path.endsWith('.json') ? text : text.replaceAll('\n', '\r\n'),
      ]),
    ),
  );

  apply();
  expect(read(signInUp)).toContain('withClerkSignIn(() => {\r\n');
  reverse();
  expect(repository.status()).toBe('');
});

it('keeps the mode of a file', () => {
  const mode = () => statSync(file(signInUp)).mode & 0o777;
  chmodSync(file(signInUp), 0o755);

  apply();
  expect(mode()).toBe(0o755);
  reverse();
  expect(mode()).toBe(0o755);
});

it('has nothing to reverse in a tree that it never touched', () => {
  expect(reverse()).toEqual([]);
  expect(repository.status()).toBe('');
});

describe('after our sources changed', () => {
  const changed: OverlayFile[] = [
    { path: lamp, text: 'export const Lamp = 2;\n' },
    { path: 'packages/twenty-front/src/modules/lamp/Wick.tsx', text: '' },
  ];

  it('replaces the old application, and leaves alone what is right', () => {
    apply();
    const times = statSync(file(signInUp)).mtimeMs;

    expect(apply(changed)).toBe(true);
    expect(read(lamp)).toBe('export const Lamp = 2;\n');
    expect(existsSync(file(bulb))).toBe(false);
    expect(
      existsSync(file('packages/twenty-front/src/modules/lamp/Wick.tsx')),
    ).toBe(true);
    expect(statSync(file(signInUp)).mtimeMs).toBe(times);
  });

  it('still gives back the lock file from before the first application', () => {
    apply();
    repository.write('yarn.lock', '# locked by an install\n');
    apply(changed);
    expect(read('yarn.lock')).toBe('# locked by an install\n');

    reverse();
    expect(repository.status()).toBe('');
  });
});

describe('a patched file that was changed by hand', () => {
  it.each([[signInUp], [lamp]])('stops everything: %s', (path) => {
    apply();
    repository.write(path, `${read(path)}// by hand\n`);
    const status = repository.status();

    for (const attempt of [reverse, apply]) {
      expect(() => attempt()).toThrow(EditedFilesError);
      expect(() => attempt()).toThrow(path);
    }
    expect(read(path)).toContain('// by hand');
    expect(repository.status()).toBe(status);
  });

  it('stops everything when it was deleted', () => {
    apply();
    rmSync(file(signInUp));

    expect(() => reverse()).toThrow(signInUp);
  });

  it('is no obstacle once it is as upstream has it again', () => {
    const before = read(signInUp);
    apply();
    repository.write(signInUp, before);
    rmSync(file(lamp));

    reverse();
    expect(repository.status()).toBe('');
  });
});

it('gets from any state that an interruption leaves to the right one', () => {
  const upstream = sourcesShapedLikeTwenty('split', '2.19.0');
  const changed = overlay.map(({ path, text }) => ({
    path,
    text: `${text}//`,
  }));
  apply();
  const { record } = inspectTree(openUpstreamTree(repository.directory));
  const paths = record?.files.map(({ path }) => path) ?? [];

  fc.assert(
    fc.property(
      fc.subarray(paths),
      fc.option(fc.constantFrom(overlay, changed)),
      (untouched, next) => {
        apply();
        for (const path of untouched) {
          const text = upstream[path];
          if (text === undefined) {
            rmSync(file(path));
          } else {
            repository.write(path, text);
          }
        }

        if (next !== null) {
          apply(next);
        }
        // Nothing left to do means that every file is as planned.
        expect(next === null || !apply(next)).toBe(true);

        reverse();
        expect(repository.status()).toBe('');
      },
    ),
    { numRuns: 20 },
  );
});
