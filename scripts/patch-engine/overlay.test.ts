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
    'packages/twenty-front/test/lamp.ts',
    'packages/twenty-front/src/modules/lamp/Lamp.test.tsx',
    'packages/twenty-server/src/lamp/lamp.test.ts',
    'packages/twenty-server/src/lamp/test/bulb.ts',
    'packages/twenty-server/src/__tests__/bulb.ts',
    'packages/elsewhere/src/lamp.ts',
  ];
  write('packages/twenty-front/package.json', '{}');
  for (const path of [...kept, ...leftOut]) {
    write(path, `// ${path}\n`);
  }

  expect(readOverlay(repository)).toEqual(
    kept.map((path) => ({ path, text: `// ${path}\n` })),
  );
});

it('lays beside it the packages that its package.json names, under their name there', () => {
  write(
    'packages/twenty-server/package.json',
    JSON.stringify({
      overlay: {
        '@twenty-clerk/shades': {
          folders: ['paper'],
          to: 'src/lamp/shades',
          importedAs: 'src/lamp/shades',
        },
        '@twenty-clerk/bulbs': {
          to: 'src/lamp/bulbs',
          importedAs: 'src/lamp/bulbs',
        },
      },
    }),
  );
  write(
    'packages/twenty-server/src/lamp/lamp.ts',
    "import { shade } from '@twenty-clerk/shades/paper/shade';\n",
  );
  write('packages/shades/src/paper/shade.ts', '// paper\n');
  write('packages/shades/src/glass/shade.ts', '// left out\n');
  write(
    'packages/bulbs/src/bulb.ts',
    "import { shade } from '@twenty-clerk/shades/paper/shade';\n",
  );

  expect(readOverlay(repository)).toEqual([
    {
      path: 'packages/twenty-server/src/lamp/bulbs/bulb.ts',
      text: "import { shade } from 'src/lamp/shades/paper/shade';\n",
    },
    {
      path: 'packages/twenty-server/src/lamp/lamp.ts',
      text: "import { shade } from 'src/lamp/shades/paper/shade';\n",
    },
    {
      path: 'packages/twenty-server/src/lamp/shades/paper/shade.ts',
      text: '// paper\n',
    },
  ]);
});

it('refuses an import of ours that would lead nowhere in that tree', () => {
  write(
    'packages/twenty-front/src/lamp.ts',
    "import { bulb } from '@twenty-clerk/bulbs/bulb';\n",
  );

  expect(() => readOverlay(repository)).toThrow(
    /lamp\.ts imports from @twenty-clerk\/bulbs.*package\.json/,
  );
});

it('is empty where nothing is written yet', () => {
  expect(readOverlay(repository)).toEqual([]);
});

it('refuses a file that no text patch can hold', () => {
  write('packages/twenty-front/src/lamp.png', Buffer.from([0x89, 0xff, 0x00]));

  expect(() => readOverlay(repository)).toThrow(/lamp\.png is not UTF-8 text/);
});
