import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { readOverlay } from './overlay';

let repository: string;

beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), 'overlay-'));
});

afterEach(() => {
  rmSync(repository, { recursive: true });
});

const write = (path: string, content: string | Buffer): void => {
  mkdirSync(dirname(join(repository, path)), { recursive: true });
  writeFileSync(join(repository, path), content);
};

it('holds what is below src of both packages, without our tests', () => {
  const kept = [
    'packages/twenty-front/src/modules/lamp/Lamp.tsx',
    'packages/twenty-front/src/modules/lamp/latest.ts',
    'packages/twenty-server/src/lamp/lamp.module.ts',
  ];
  const leftOut = [
    'packages/twenty-front/package.json',
    'packages/twenty-front/test/lamp.ts',
    'packages/twenty-front/src/modules/lamp/Lamp.test.tsx',
    'packages/twenty-server/src/lamp/lamp.test.ts',
    'packages/twenty-server/src/lamp/test/bulb.ts',
    'packages/twenty-server/src/__tests__/bulb.ts',
    'packages/elsewhere/src/lamp.ts',
  ];
  for (const path of [...kept, ...leftOut]) {
    write(path, `// ${path}\n`);
  }

  expect(readOverlay(repository)).toEqual(
    kept.map((path) => ({ path, text: `// ${path}\n` })),
  );
});

it('puts the definition and the planner of the data model into the server', () => {
  write('packages/data-model/src/planner/lamp.ts', '// lamp\n');
  write('packages/data-model/src/http/lamp.ts', '// left out\n');

  expect(readOverlay(repository)).toEqual([
    {
      path: 'packages/twenty-server/src/engine/core-modules/clerk-auth/data-model/planner/lamp.ts',
      text: '// lamp\n',
    },
  ]);
});

it('is empty where nothing is written yet', () => {
  expect(readOverlay(repository)).toEqual([]);
});

it('refuses a file that no text patch can hold', () => {
  write('packages/twenty-front/src/lamp.png', Buffer.from([0x89, 0xff, 0x00]));

  expect(() => readOverlay(repository)).toThrow(/lamp\.png is not UTF-8 text/);
});
