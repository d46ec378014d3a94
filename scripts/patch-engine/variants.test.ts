import type { OverlayFile } from './overlay';
import { chooseVariants } from './variants';

const file = (path: string): OverlayFile => ({ path, text: `// ${path}\n` });

const OWN = file('src/useLamp.ts');
const OLD = file('src/useLamp.variants/useCandle.ts');
const OLDER = file('src/useLamp.variants/useTorch.ts');
const OTHER = file('src/Hall.tsx');

const choose = (fitting: OverlayFile[]) =>
  chooseVariants([OTHER, OWN, OLD, OLDER], (each) =>
    fitting.includes(each) ? [] : [`what ${each.path} needs`],
  );

it('lays over the file itself where it fits, and none of its variants', () => {
  const { files, placements } = choose([OWN, OLD]);

  expect(files).toEqual([OTHER, OWN]);
  expect(placements).toEqual([
    expect.objectContaining({ file: OWN.path, status: 'placed' }),
  ]);
});

it('lays over the first variant that fits, under the name of the file', () => {
  const { files, placements } = choose([OLD, OLDER]);

  expect(files).toEqual([OTHER, { path: OWN.path, text: OLD.text }]);
  expect(placements).toEqual([
    expect.objectContaining({
      name: 'Variant of useLamp.ts: useCandle',
      file: OWN.path,
      status: 'placed',
    }),
  ]);
});

it('lays over nothing where none fits, and says of each what it misses', () => {
  const { files, placements } = choose([]);

  expect(files).toEqual([OTHER]);
  expect(placements).toEqual([
    expect.objectContaining({
      file: OWN.path,
      status: 'missing',
      detail: expect.stringMatching(
        /its own: no what src\/useLamp\.ts needs; useCandle: .*; useTorch: /,
      ),
    }),
  ]);
});

it('asks nothing of a file that has no variants', () => {
  const asked: OverlayFile[] = [];

  chooseVariants([OTHER], (each) => {
    asked.push(each);

    return ['anything'];
  });

  expect(asked).toEqual([]);
});
