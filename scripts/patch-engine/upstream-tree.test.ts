import {
  sourcesShapedLikeTwenty,
  TemporaryRepository,
} from './test/shaped-like-twenty';
import { openUpstreamTree, UpstreamTreeError } from './upstream-tree';

const constant =
  'packages/twenty-server/src/engine/core-modules/upgrade/constants/twenty-current-version.constant.ts';
const serverManifest = 'packages/twenty-server/package.json';

const open = (changes: Record<string, string>) => {
  const repository = new TemporaryRepository({
    ...sourcesShapedLikeTwenty('split', '2.19.0'),
    ...changes,
  });
  try {
    return openUpstreamTree(repository.directory).release;
  } finally {
    repository.remove();
  }
};

it.each([
  ["export const TWENTY_CURRENT_VERSION = '2.6.0' as const;", '2.6.0'],
  ['export const TWENTY_CURRENT_VERSION: Version =\n  "3.0.12";', '3.0.12'],
])('reads the release from %j', (text, release) => {
  expect(open({ [constant]: text })).toBe(release);
});

it('takes the version of a package.json when the constant is gone', () => {
  expect(
    open({
      [constant]: '',
      [serverManifest]: '{ "name": "twenty-server", "version": "3.1.0" }',
    }),
  ).toBe('3.1.0');
});

it.each([
  ['no release', { [constant]: '' }, /does not say which release/],
  [
    'no release number',
    { [constant]: "TWENTY_CURRENT_VERSION = 'next'" },
    /does not say which release/,
  ],
  [
    'another package',
    { [serverManifest]: '{ "name": "other" }' },
    /is not a Twenty tree: packages\/twenty-server/,
  ],
  ['a broken package.json', { [serverManifest]: '{' }, /is not a Twenty tree/],
])('refuses a tree with %s', (_, changes, message) => {
  expect(() => open(changes)).toThrow(message);
  expect(() => open(changes)).toThrow(UpstreamTreeError);
});

it('refuses a directory that is not there', () => {
  expect(() => openUpstreamTree('/nowhere/at/all')).toThrow(
    /^\/nowhere\/at\/all is not a Twenty tree/,
  );
});
