import type { OverlayFile } from '../overlay';
import { DeclaredSeams } from './declared-seams';
import { ReleaseTexts } from './release-texts';
import { SeamCheck, type SeamReport } from './seam-check';
import { UpstreamSources } from './upstream-sources';

const SERVER = 'packages/twenty-server/src';
const FRONT = 'packages/twenty-front/src';
const ADAPTER = `${SERVER}/lamp/lamp.adapter.ts`;

const check = (
  declarations: string,
  overlay: Record<string, string>,
  upstream: Record<string, string>,
): SeamReport[] => {
  const files: OverlayFile[] = Object.entries(overlay).map(([path, text]) => ({
    path,
    text,
  }));
  const read = (path: string) => upstream[path] ?? null;

  return new SeamCheck(
    files,
    new DeclaredSeams([{ path: 'seams.d.ts', text: declarations }]),
    new UpstreamSources(read),
    new ReleaseTexts(read, (folder) =>
      Object.keys(upstream).filter((path) => path.startsWith(folder)),
    ),
  ).check(files);
};

const misses = (...parameters: Parameters<typeof check>) =>
  check(...parameters).flatMap(({ misses: found }) => found);

const what = (...parameters: Parameters<typeof check>) =>
  misses(...parameters).map((miss) => miss.what);

/** What is missed of a class `Lamp` whose adapter says the given words. */
const ofLamp = (
  declared: string,
  words: string,
  upstream: string,
  others: Record<string, string> = {},
) =>
  what(
    `declare module 'src/lamp' { ${declared} }`,
    { [ADAPTER]: `import { Lamp } from 'src/lamp';\n${words}` },
    { [`${SERVER}/lamp.ts`]: upstream, ...others },
  );

/** The same of one that is declared once for older and once for newer releases. */
const ofLampOfTwoShapes = (upstream: string) =>
  ofLamp(
    `export class Lamp {
      light(hours: number, shade: string): void;
      light(how: { hours: number; shade: string }): void;
    }`,
    'light',
    `export class Lamp { ${upstream} }`,
  );

/** The same of one that another function makes, and that answers the given. */
const ofLampThatIsMade = (answer: string) =>
  ofLamp(
    'export const Lamp: (room: string) => { isLit: boolean };',
    'Lamp',
    `import { createFamily } from 'src/family';
     export const Lamp = createFamily({ key: 'lamp' });`,
    {
      [`${SERVER}/family.ts`]: `
        type Family = { key: string } & ((room: string) => ${answer});
        export const createFamily = (options: { key: string }): Family => {};`,
    },
  );

/** A lamp whose answer is of a generic type. */
const lampThatAnswers = (property: string) =>
  `type Done<T> = { status: 'done'; result: T };
   type Answer<T> = { status: 'failed' } | Done<T>;
   export class Lamp { light(): Answer<{ ${property}: boolean }> {} }`;

describe('what was missing on 2.31.0, which was said to fit', () => {
  it('a hook whose file has another name', () => {
    expect(
      misses(
        `declare module '@/light/useHasCandle' { export const useHasCandle: () => boolean }`,
        {
          [`${FRONT}/modules/lamp/useLamp.ts`]: `import { useHasCandle } from '@/light/useHasCandle';\nuseHasCandle();`,
        },
        {
          [`${FRONT}/modules/light/useIsLit.ts`]:
            'export const useIsLit = () => true;',
        },
      ),
    ).toEqual([
      {
        what: '@/light/useHasCandle',
        where: '@/light/useHasCandle',
        neededBy: [`${FRONT}/modules/lamp/useLamp.ts`],
      },
    ]);
  });

  it('a function that is gone, undeclared as it was', () => {
    expect(
      what(
        '',
        {
          [ADAPTER]: `import { placeShades } from 'src/shades/place-shades.util';`,
        },
        { [`${SERVER}/shades/shade.ts`]: 'export class Shade {}' },
      ),
    ).toEqual(['src/shades/place-shades.util']);
  });

  it('a method that has another name', () => {
    expect(
      misses(
        `declare module 'src/lamp' { export class Lamp { setWickPending(done: { value: boolean }): void } }`,
        {
          [ADAPTER]: `import { Lamp } from 'src/lamp';\nnew Lamp().setWickPending({ value: false });`,
        },
        {
          [`${SERVER}/lamp.ts`]:
            'export class Lamp { async setBulbPending({ value }: { value: boolean }) {} }',
        },
      ),
    ).toEqual([
      {
        what: 'Lamp.setWickPending',
        where: `${SERVER}/lamp.ts`,
        neededBy: [ADAPTER],
      },
    ]);
  });
});

describe('finds', () => {
  it('what a file exports from another', () => {
    expect(
      ofLamp(
        'export class Lamp { light(): void }',
        'light',
        "export * from './inner';",
        {
          [`${SERVER}/inner/index.ts`]:
            "export { Bulb as Lamp } from '../bulb';",
          [`${SERVER}/bulb.ts`]: 'export class Bulb { light() {} }',
        },
      ),
    ).toEqual([]);
  });

  it('what a class inherits, or takes in its constructor', () => {
    expect(
      ofLamp(
        'export class Lamp { light(): void; private readonly shade: string }',
        'light shade',
        `import { Base } from './base';
        export class Lamp extends Base { constructor(private readonly shade: string) { super(); } }`,
        { [`${SERVER}/base.ts`]: 'export abstract class Base { light() {} }' },
      ),
    ).toEqual([]);
  });

  it('what a hook gives back without saying so', () => {
    expect(
      what(
        `declare module '@/useLamp' { export const useLamp: () => { light: (hours: number) => void } }`,
        {
          [`${FRONT}/modules/lamp/a.ts`]: `import { useLamp } from '@/useLamp';\nuseLamp().light(1);`,
        },
        {
          [`${FRONT}/modules/useLamp.ts`]: `export const useLamp = () => {
            const handleLight = useCallback(async (hours: number) => {}, []);
            return { light: handleLight };
          };`,
        },
      ),
    ).toEqual([]);
  });

  it('a function that another makes, which is something else besides', () => {
    expect(ofLampThatIsMade('{ isLit: boolean }')).toEqual([]);
    expect(ofLampThatIsMade('{ isBright: boolean }')).toEqual([
      'what Lamp() answers: has no isLit',
    ]);
  });

  it('a base that comes from outside, where we say so', () => {
    const declared = `import type { Repository } from 'typeorm'; export class Lamp extends Repository<object> {}`;

    expect(
      ofLamp(
        declared,
        '',
        "import { Repository } from 'typeorm'; export class Lamp extends Repository<Bulb> {}",
      ),
    ).toEqual([]);
    expect(ofLamp(declared, '', 'export class Lamp {}')).toEqual([
      'Lamp: extends no Repository',
    ]);
  });

  it('nothing to miss in what no file of ours speaks of', () => {
    expect(
      ofLamp('export class Lamp { dim(): void }', '', 'export class Lamp {}'),
    ).toEqual([]);
  });
});

describe('misses', () => {
  it.each([
    [
      'more parameters than we give',
      'light(hours: number): void',
      'light(hours: number, shade: string) {}',
      'Lamp.light(): wants 2 parameters, and is given 1',
    ],
    [
      'a parameter that we give',
      'light(hours: number): void',
      'light() {}',
      'Lamp.light(): takes 0 parameters, and is given 1',
    ],
    [
      'parameters that have changed their places',
      'light(hours: number, shade: string): void',
      'light(shade: string, hours: number) {}',
      'Lamp.light(hours): is a string, and was a number',
    ],
    [
      'the first of several parameters, where one that need not be given takes its place',
      'light(hours: number, minutes?: number): void',
      'light(minutes?: number) {}',
      'Lamp.light(minutes): has another place',
    ],
    [
      'a property of a parameter',
      'light(how: { hours: number }): void',
      'light({ duration }: { duration?: number }) {}',
      'Lamp.light(how): has no hours',
    ],
    [
      'a property that is wanted now',
      'light(how: { hours: number }): void',
      'light(how: { hours: number; shade: string }) {}',
      'Lamp.light(how): wants shade, which is not given',
    ],
    [
      'a property of the answer',
      'light(): Promise<{ isLit: boolean }>',
      'async light(): Promise<{ lit: boolean }> { return { lit: true }; }',
      'what Lamp.light() answers: has no isLit',
    ],
    [
      'what is picked of another type, and is not in it any more',
      'light(): { isLit: boolean }',
      "light(): Pick<{ lit: boolean }, 'isLit'> {}",
      'what Lamp.light() answers: has no isLit',
    ],
    [
      'a property of an answer of which only what it is picked from is hidden',
      'light(): { isLit: boolean }',
      "light(): Pick<Unknown, 'lit'> {}",
      'what Lamp.light() answers: has no isLit',
    ],
    [
      'a property that a type has at another one',
      'light(): { isLit: boolean }',
      "light(): { state: { lit: boolean } }['state'] {}",
      'what Lamp.light() answers: has no isLit',
    ],
    [
      'a property of an answer that is no object any more',
      'light(): { isLit: boolean }',
      'light(): void {}',
      'what Lamp.light() answers: has no isLit',
    ],
    [
      'a property of an answer whose type is not written',
      'light(): { isLit: boolean }',
      'light() { return { lit: true }; }',
      'what Lamp.light() answers: has no isLit',
    ],
  ])('%s', (_what, ours, theirs, miss) => {
    expect(
      ofLamp(
        `export class Lamp { ${ours} }`,
        'light',
        `export class Lamp { ${theirs} }`,
      ),
    ).toContain(miss);
  });

  describe('where ours is declared once for older and once for newer releases', () => {
    it.each([
      ['the older', 'light(hours: number, shade: string) {}'],
      [
        'the newer',
        'light({ hours, shade }: { hours: number; shade: string }) {}',
      ],
    ])('nothing of %s', (_which, theirs) => {
      expect(ofLampOfTwoShapes(theirs)).toEqual([]);
    });

    it.each([
      [
        'the older',
        'light(hours: number, shade: number) {}',
        'Lamp.light(shade): is a number, and was a string',
      ],
      [
        'the newer',
        'light(how: { hours: number; colour?: string }) {}',
        'Lamp.light(how): has no shade',
      ],
    ])('what has changed in the one that is nearest, %s', (_, theirs, miss) => {
      expect(ofLampOfTwoShapes(theirs)).toEqual([miss]);
    });
  });

  it.each([
    ['a list of names', "keys: ('wick' | 'shade')[]", '(keys: Key[])'],
    ['a type parameter', "key: 'wick' | 'shade'", '<K extends Key>(key: K)'],
  ])('a name that is in %s no more', (_where, ours, theirs) => {
    const upstream = (keys: string) =>
      `type Key = keyof Parts; type Parts = { ${keys} };
      export class Lamp { take${theirs} {} }`;
    const declared = `export class Lamp { take(${ours}): void }`;

    expect(ofLamp(declared, 'take', upstream('wick: 1; shade: 1'))).toEqual([]);
    expect(ofLamp(declared, 'take', upstream('bulb: 1; shade: 1'))).toEqual([
      expect.stringContaining('does not know wick'),
    ]);
  });

  it('a property of what a generic type is given', () => {
    const declared =
      "export class Lamp { light(): { status: 'done'; result: { isLit: boolean } } }";

    expect(ofLamp(declared, 'light', lampThatAnswers('isLit'))).toEqual([]);
    expect(ofLamp(declared, 'light', lampThatAnswers('lit'))).toEqual([
      'what Lamp.light() answers.result: has no isLit',
    ]);
  });

  it.each([
    [
      'the keys of a constant',
      'keyof typeof HOURS',
      'const HOURS = { KEY: 1 };',
    ],
    [
      'a list',
      '(typeof HOURS)[number]',
      "const HOURS = ['KEY'] as const satisfies string[];",
    ],
  ])('a name that is not among %s', (_which, type, constant) => {
    const upstream = (key: string) =>
      `${constant.replace('KEY', key)} export class Lamp { light(hours: ${type}) {} }`;
    const declared = "export class Lamp { light(hours: 'dusk'): void }";

    expect(ofLamp(declared, 'light', upstream('dusk'))).toEqual([]);
    expect(ofLamp(declared, 'light', upstream('dawn'))).toEqual([
      'Lamp.light(hours): does not know dusk',
    ]);
  });

  it('a method that has become private', () => {
    const upstream = 'export class Lamp { private light() {} }';

    expect(
      ofLamp('export class Lamp { light(): void }', 'light', upstream),
    ).toEqual(['Lamp.light: is private']);
    expect(
      ofLamp('export class Lamp { private light(): void }', 'light', upstream),
    ).toEqual([]);
  });

  it('one that a constructor wants now, or in another place', () => {
    expect(
      ofLamp(
        'export class Bulb {} export class Shade {} export class Lamp { constructor(bulb: Bulb, shade: Shade) }',
        'Bulb Shade',
        'export class Bulb {} export class Shade {} export class Lamp { constructor(private shade: Shade, private bulb: Bulb, private wick: Wick) {} }',
      ),
    ).toEqual([
      'new Lamp(): wants 3 parameters, and is given 2',
      'new Lamp(bulb): has another place',
      'new Lamp(bulb): is a Shade, and was a Bulb',
      'new Lamp(shade): has another place',
      'new Lamp(shade): is a Bulb, and was a Shade',
    ]);
  });

  it('a member of an enum, or its value', () => {
    expect(
      ofLamp(
        `export enum Lamp { On = 'on', Off = 'off' }`,
        'On Off',
        `export enum Lamp { On = 'lit' }`,
      ),
    ).toEqual(['Lamp.On: is lit, and was on', 'Lamp.Off']);
  });

  it('nothing of what only some releases have, and says that it is not there', () => {
    const [report] = check(
      `declare module 'src/lamp' { export class Lamp { /** Up to 2.6. */ dim?(): void } }`,
      { [ADAPTER]: `import { Lamp } from 'src/lamp';\n'dim';` },
      { [`${SERVER}/lamp.ts`]: 'export class Lamp {}' },
    );

    expect(report).toEqual({
      module: 'src/lamp',
      misses: [],
      absences: ['Lamp.dim'],
    });
  });

  it('that a list is not complete any more', () => {
    const declared = `
      /**
       * One that we do not know would burn for ever.
       *
       * @complete ^is
       */
      export interface Lamp { light(): void; dim(): void }`;

    expect(
      ofLamp(
        declared,
        'light',
        'export interface Lamp { light(): void; isLit(): boolean; lightAll(): void }',
      ),
    ).toEqual(['Lamp.lightAll: is not known to us']);
  });

  it('what is handed on by something that we use', () => {
    expect(
      what(
        `declare module 'src/lamp' {
          import type { Bulb } from 'src/bulb';
          export class Lamp { bulb(): Bulb }
        }
        declare module 'src/bulb' { export class Bulb { screwIn(): void } }`,
        {
          [ADAPTER]: `import { Lamp } from 'src/lamp';\nnew Lamp().bulb().screwIn();`,
        },
        {
          [`${SERVER}/lamp.ts`]: `import { Bulb } from 'src/bulb'; export class Lamp { bulb(): Bulb {} }`,
          [`${SERVER}/bulb.ts`]: 'export class Bulb { plugIn() {} }',
        },
      ),
    ).toEqual(['Bulb.screwIn']);
  });
});

describe('a text that says what releases a file is for', () => {
  const upstream = { [`${SERVER}/lamp.ts`]: 'export class WickService {}' };
  const tagged = (tag: string) =>
    what('', { [ADAPTER]: `/**\n * Old.\n *\n * @${tag}\n */` }, upstream);

  it('is to stand in its sources, or nowhere in them', () => {
    expect(tagged('onlyWith WickService')).toEqual([]);
    expect(tagged('onlyWith BulbService')).toEqual(['BulbService']);
    expect(tagged('onlyWithout BulbService')).toEqual([]);
    expect(tagged('onlyWithout WickService')).toEqual([
      'a release without WickService',
    ]);
  });
});
