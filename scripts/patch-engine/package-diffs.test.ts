import * as fc from 'fast-check';

import { diffOfFiles, packageDiffs } from './package-diffs';
import { patchCopies } from './patch-package';
import type { FileChange } from './plan';

const release = '2.19.0';

const pathOf = (name: string) => `packages/twenty-front/src/${name}.ts`;

const roundTrip = (changes: FileChange[]) => {
  const diffs = packageDiffs(changes, { release });
  const upstream = new Map(changes.map(({ path, before }) => [path, before]));
  const patched = patchCopies(upstream, diffs, 'apply');
  return {
    upstream,
    patched,
    reversed: patchCopies(patched, diffs, 'reverse'),
  };
};

it('names and roots a diff as patch-package wants it', () => {
  const [diff, ...others] = packageDiffs(
    [
      { path: pathOf('a'), before: 'one\n', after: 'one\ntwo\n' },
      { path: pathOf('b'), before: null, after: 'new\n' },
    ],
    { release },
  );

  expect(others).toEqual([]);
  expect(diff?.fileName).toBe('twenty-front+2.19.0.patch');
  expect(diff?.text.split('\n')).toEqual([
    'diff --git a/node_modules/twenty-front/src/a.ts b/node_modules/twenty-front/src/a.ts',
    '--- a/node_modules/twenty-front/src/a.ts',
    '+++ b/node_modules/twenty-front/src/a.ts',
    '@@ -1,1 +1,2 @@',
    ' one',
    '+two',
    'diff --git a/node_modules/twenty-front/src/b.ts b/node_modules/twenty-front/src/b.ts',
    'new file mode 100644',
    '--- /dev/null',
    '+++ b/node_modules/twenty-front/src/b.ts',
    '@@ -0,0 +1,1 @@',
    '+new',
    '',
  ]);
});

it('cuts out the part of some files', () => {
  const changes = ['a', 'ab', 'b'].map((name) => ({
    path: pathOf(name),
    before: null,
    after: 'diff --git a/x b/x\n',
  }));
  const [whole] = packageDiffs(changes, { release });
  const [part] = packageDiffs([changes[1]!], { release });

  expect(diffOfFiles(whole!.text, [pathOf('ab')])).toBe(part!.text);
});

it.each([
  ['an empty file', null, ''],
  ['no line break at the end', null, 'a\nb'],
  ['CRLF', 'a\r\nb\r\n', 'a\r\nx\r\nb\r\n'],
  ['a line break added at the end', 'a\nb', 'a\nb\n'],
  [
    'a file that looks like a patch',
    null,
    '--- a\n+++ b\n@@ -1 +1 @@\n-x\n\\ y\n',
  ],
])('patch-package applies and reverses %s', (_, before, after) => {
  const { upstream, patched, reversed } = roundTrip([
    { path: pathOf('a'), before, after },
  ]);

  expect(patched.get(pathOf('a'))).toBe(after);
  expect(reversed).toEqual(upstream);
});

it('patch-package applies and reverses whatever is inserted', () => {
  const line = fc.constantFrom(
    'a',
    'b',
    '  a',
    '',
    '}',
    '-x',
    '+y',
    '\\ no',
    '@@',
    'ü',
  );
  const lines = fc.array(line, { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(
      lines,
      fc.array(fc.tuple(fc.nat(30), line), { minLength: 1, maxLength: 6 }),
      fc.constantFrom('\n', '\r\n'),
      (upstreamLines, insertions, lineBreak) => {
        const patchedLines = insertions.reduce(
          (soFar, [at, inserted]) => soFar.toSpliced(at, 0, inserted),
          upstreamLines,
        );
        const before = upstreamLines.join(lineBreak) + lineBreak;
        const after = patchedLines.join(lineBreak) + lineBreak;
        const { upstream, patched, reversed } = roundTrip([
          { path: pathOf('a'), before, after },
        ]);

        expect(patched.get(pathOf('a'))).toBe(after);
        expect(reversed).toEqual(upstream);
      },
    ),
    { numRuns: 200 },
  );
});

it('says which diff does not apply', () => {
  const diffs = packageDiffs(
    [{ path: pathOf('a'), before: 'one\n', after: 'two\n' }],
    { release },
  );

  expect(() =>
    patchCopies(new Map([[pathOf('a'), 'three\n']]), diffs, 'apply'),
  ).toThrow('patch-package could not apply twenty-front+2.19.0.patch');
});
