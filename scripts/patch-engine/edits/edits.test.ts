import * as fc from 'fast-check';

import { AnchorError } from '../anchor-error';
import type { Edit } from '../edit';
import { applyEdits } from '../source-text';
import {
  addDependency,
  addJsxAttribute,
  addNamedImport,
  appendArrayElement,
  appendJsxChild,
  computeInTemplate,
  insertFirstStatement,
  oneOf,
  translateTexts,
  wrapCall,
  wrapCallArgument,
  wrapConstructedClass,
  wrapExpression,
  wrapInitializer,
  wrapJsx,
  wrapReturnedJsx,
  wrapSearches,
} from '.';

const edited = (edit: Edit, text: string, path = 'file.tsx'): string =>
  applyEdits(path, text, [edit]);

const failure = (edit: Edit, text: string, path = 'file.tsx') => {
  try {
    edited(edit, text, path);
  } catch (error) {
    if (error instanceof AnchorError) {
      return { reason: error.reason, message: error.message };
    }
    throw error;
  }
  return null;
};

describe('addNamedImport', () => {
  const edit = addNamedImport({ name: 'Lamp', from: '@/light/Lamp' });

  it('stands below the last import', () => {
    expect(
      edited(edit, "import { A } from './a';\nimport './b';\n\nlet c = A;\n"),
    ).toBe(
      "import { A } from './a';\nimport './b';\nimport { Lamp } from '@/light/Lamp';\n\nlet c = A;\n",
    );
  });

  it('takes over the quotes and leaves a comment with its line', () => {
    expect(edited(edit, 'import a from "./a"; // first\na();\n')).toBe(
      'import a from "./a"; // first\nimport { Lamp } from "@/light/Lamp";\na();\n',
    );
  });

  it('stands above everything in a file that imports nothing', () => {
    expect(edited(edit, 'let a;\n')).toBe(
      "import { Lamp } from '@/light/Lamp';\nlet a;\n",
    );
  });

  it.each([
    ["import { Lamp } from './other';\n"],
    ["import './a';\nconst Lamp = 1;\n"],
  ])('refuses a file that has the name: %j', (text) => {
    expect(failure(edit, text)?.reason).toBe('collision');
  });
});

describe('wrapExpression', () => {
  it('leaves alone what only names something', () => {
    expect(
      edited(
        wrapExpression({ of: 'lamp', with: 'lit' }),
        'const { lamp } = hall;\nshow(lamp);\n',
      ),
    ).toBe('const { lamp } = hall;\nshow(lit(lamp));\n');
  });

  it('tells places apart by what is right before them', () => {
    expect(
      edited(
        wrapExpression({ of: 'lamp', with: 'lit', behind: 'two: ' }),
        'const a = { one: lamp, two: lamp };\n',
      ),
    ).toBe('const a = { one: lamp, two: lit(lamp) };\n');
  });

  it('goes everywhere when told so, if there is a place', () => {
    const edit = wrapExpression({ of: 'lamp', with: 'lit', everywhere: true });

    expect(edited(edit, 'a(lamp, `${lamp}`);\n')).toBe(
      'a(lit(lamp), `${lit(lamp)}`);\n',
    );
    expect(failure(edit, 'a(b);\n')?.reason).toBe('missing');
  });
});

describe('wrapSearches', () => {
  const edit = wrapSearches({ with: 'fold' });

  it.each([
    [
      'all.filter(({ a }) => a.toLowerCase().includes(b.toLowerCase()));\n',
      'all.filter(({ a }) => fold(a.toLowerCase()).includes(fold(b.toLowerCase())));\n',
    ],
    [
      'a?.b.toLocaleLowerCase().includes(small) || c.includes(d);\n',
      'fold(a?.b.toLocaleLowerCase()).includes(fold(small)) || c.includes(d);\n',
    ],
    [
      'const found =\n  a\n    .toLowerCase()\n    .includes(b);\n',
      'const found =\n  fold(\n  a\n    .toLowerCase()\n  )\n    .includes(fold(b));\n',
    ],
  ])('goes around both sides in %j', (text, wanted) => {
    expect(edited(edit, text)).toBe(wanted);
  });

  it('refuses a file that searches nothing', () => {
    expect(failure(edit, "['a'].includes(b.toLowerCase());\n")?.reason).toBe(
      'missing',
    );
  });
});

const translated = (text: string, of: string[], others = {}) =>
  edited(translateTexts({ of, whenRead: '@/late', ...others }), text)
    .split('\n')
    .filter((line) => !line.startsWith('import '))
    .join('\n');

describe('translateTexts', () => {
  it.each([
    [
      "() => ({ label: 'Lamp' });",
      ['label'],
      "{ label: t({ message: 'Lamp' }) }",
    ],
    ['() => <A title="Lamp" />;', ['title'], 'title={t({ message: "Lamp" })}'],
    [
      '() => <b>{n} Lamps lit</b>;',
      ['children'],
      "<b>{n} {t({ message: 'Lamps lit' })}</b>",
    ],
    [
      '() => <b>{`ex: ${n}`}</b>;',
      ['children'],
      '{t({ message: `ex: ${n}` })}',
    ],
    ["() => 'Lamp';", ['return'], "() => t({ message: 'Lamp' })"],
    [
      "() => { return a ? 'Lamp' : b ?? 'Roof'; };",
      ['return'],
      "a ? t({ message: 'Lamp' }) : b ?? t({ message: 'Roof' })",
    ],
    [
      "() => { say(1, a ? 'Lamp' : b); new Lamp('Lit'); };",
      ['say()', 'Lamp()'],
      "say(1, a ? t({ message: 'Lamp' }) : b); new Lamp(t({ message: 'Lit' }))",
    ],
    ['() => { const a = `No ${b}`; };', ['a'], 'a = t({ message: `No ${b}` })'],
  ])('makes a message of what is in %s', (text, of, expected) => {
    expect(translated(`import 'a';\nconst x = ${text}`, of)).toContain(
      expected,
    );
  });

  it('says what a text means, where it is told', () => {
    expect(
      translated("const x = () => ({ a: 'Next' });", ['*'], {
        context: 'time',
      }),
    ).toContain("a: t({ message: 'Next', context: 'time' })");
  });

  it('has the texts of a constant be made when they are read', () => {
    expect(
      edited(
        translateTexts({ of: ['a'], whenRead: '@/late' }),
        "import 'x';\nconst X = [{ a: 'Lamp' }] as const;\n",
      ),
    ).toBe(
      [
        "import 'x';",
        "import { msg } from '@lingui/core/macro';",
        "import { textsWhenRead } from '@/late';",
        "import { whenRead } from '@/late';",
        "const X = textsWhenRead([{ a: whenRead(msg({ message: 'Lamp' })) }] as const);",
        '',
      ].join('\n'),
    );
  });

  it('has Zod ask for its errors when it says them', () => {
    expect(
      translated(
        "const X = z.string('Lamp').min(1, 'No lamp').refine(f, { error: 'Off' });",
        ['min()', 'error'],
        { ofZod: true },
      ),
    ).toContain(
      "z.string('Lamp').min(1, { error: () => t({ message: 'No lamp' }) }).refine(f, { error: () => t({ message: 'Off' }) });",
    );
  });

  it('imports a macro once', () => {
    expect(
      edited(
        translateTexts({ of: ['a'], whenRead: '@/late' }),
        "import { t } from '@lingui/core/macro';\nconst x = () => ({ a: 'Lamp', b: t`Lit` });\n",
      ).match(/import /g),
    ).toHaveLength(1);
  });

  it.each([
    [
      'a message already',
      "const x = () => ({ a: t({ message: 'Lamp' }) });",
      ['message'],
    ],
    ['no word', "const x = () => ({ a: '-' });", ['a']],
    ['a condition', "const x = () => (y === 'Lamp' ? 1 : 2);", ['return']],
    ['a text by itself, made early', "const a = 'Lamp';", ['a']],
    ['something else', "const x = () => ({ b: 'Lamp' });", ['a']],
  ])('finds nothing in %s', (_, text, of) => {
    expect(
      failure(translateTexts({ of, whenRead: '@/late' }), text)?.reason,
    ).toBe('missing');
  });

  it.each([
    ['a call', "const x = () => ({ a: t({ message: 'Lamp' }) });", ['a']],
    ['a tagged template', 'const x = { a: y ? msg`Lamp` : msg`Roof` };', ['a']],
    ['a template in a call', 'const x = () => i18n._(msg`Lamp`);', ['return']],
    [
      'a component',
      'const x = () => <b><Trans>Lamp</Trans></b>;',
      ['children'],
    ],
  ])('says that Twenty translates with %s', (_, text, of) => {
    expect(
      failure(translateTexts({ of, whenRead: '@/late' }), text)?.reason,
    ).toBe('needless');
  });

  it('leaves alone what it is told to', () => {
    expect(
      translated("const x = () => ({ a: 'Lamp', b: 'Ada' });", ['*'], {
        except: ['Ada'],
      }),
    ).toContain("b: 'Ada'");
  });
});

describe('wrapInitializer', () => {
  const edit = wrapInitializer({ of: 'Page', with: 'lit' });

  it('wraps the value of the constant', () => {
    expect(edited(edit, 'export const Page = () => {\n  return 1;\n};\n')).toBe(
      'export const Page = lit(() => {\n  return 1;\n});\n',
    );
  });

  it('changes no upstream line when the value begins its line', () => {
    expect(edited(edit, 'const Page =\n  memo(1);\n')).toBe(
      'const Page =\n  lit(\n  memo(1)\n  );\n',
    );
  });

  it('does not take a constant inside a function for it', () => {
    expect(failure(edit, 'const f = () => { const Page = 1; };\n')).toEqual({
      reason: 'missing',
      message: 'no constant Page with a value',
    });
  });
});

describe('addJsxAttribute', () => {
  const edit = addJsxAttribute({ to: 'Lamp', attribute: 'isLit={true}' });

  it('stands before those that are there', () => {
    expect(edited(edit, '<Lamp colour="red">…</Lamp>;\n')).toBe(
      '<Lamp isLit={true} colour="red">…</Lamp>;\n',
    );
  });

  it.each([
    ['there is none', '<Candle>…</Candle>;\n', 'missing'],
    ['there are two', '<><Lamp>…</Lamp><Lamp>…</Lamp></>;\n', 'ambiguous'],
  ])('finds no place where %s', (_case, text, reason) => {
    expect(failure(edit, text)?.reason).toBe(reason);
  });
});

describe('appendJsxChild', () => {
  const edit = appendJsxChild({ of: 'Menu', child: '<Lamp />' });

  it('stands behind the last child, on a line like it', () => {
    expect(
      edited(
        edit,
        'const Menu = () => {\n  return (\n    <ul>\n      <li />\n    </ul>\n  );\n};\n',
      ),
    ).toBe(
      'const Menu = () => {\n  return (\n    <ul>\n      <li />\n      <Lamp />\n    </ul>\n  );\n};\n',
    );
  });

  it('stands in an element further inside', () => {
    const inner = appendJsxChild({
      of: 'Menu',
      inside: 'ul',
      child: '{lamp}',
    });

    expect(
      edited(
        inner,
        'const Menu = () => (\n  <div>\n    <ul>\n      <li />\n    </ul>\n  </div>\n);\n',
      ),
    ).toBe(
      'const Menu = () => (\n  <div>\n    <ul>\n      <li />\n      {lamp}\n    </ul>\n  </div>\n);\n',
    );
    expect(
      failure(inner, 'const Menu = () => (\n  <div><br /></div>\n);\n')?.reason,
    ).toBe('missing');
  });

  it('stands in a fragment, too', () => {
    expect(
      edited(edit, 'const Menu = () => (\n  <>\n    <li />\n  </>\n);\n'),
    ).toBe('const Menu = () => (\n  <>\n    <li />\n    <Lamp />\n  </>\n);\n');
  });

  it('says when there is no element to stand in', () => {
    expect(failure(edit, 'const Menu = () => <ul />;\n')?.reason).toBe(
      'missing',
    );
  });
});

describe('wrapCallArgument', () => {
  const edit = wrapCallArgument({ of: 'open', with: 'safely' });

  it('wraps in line, or on lines of its own', () => {
    expect(edited(edit, 'open(door, 2);\n')).toBe('open(safely(door), 2);\n');
    expect(edited(edit, 'open(\n  [\n    door,\n  ],\n);\n')).toBe(
      'open(\n  safely(\n  [\n    door,\n  ]\n  ),\n);\n',
    );
  });

  it('says on which lines it found too many', () => {
    expect(failure(edit, 'open(a);\n\nopen(b);\n')).toEqual({
      reason: 'ambiguous',
      message: 'call of open with an argument, on lines 1, 3',
    });
    expect(failure(edit, 'shut(a); open();\n')?.reason).toBe('missing');
  });

  it('tells calls apart by what stands before them', () => {
    const behind = wrapCallArgument({
      of: 'text',
      with: 'bright',
      behind: 'lamp =',
    });
    expect(edited(behind, 'text(a);\nlet lamp = text(b);\n')).toBe(
      'text(a);\nlet lamp = text(bright(b));\n',
    );
    expect(edited(behind, 'text(a);\n`lamp = ${text(b)}`;\n')).toBe(
      'text(a);\n`lamp = ${text(bright(b))}`;\n',
    );
    expect(failure(behind, 'text(a);\n')?.reason).toBe('missing');
  });

  it('tells calls apart by what they are given', () => {
    const given = wrapCallArgument({ of: 'open', with: 'safely', given: 'b' });

    expect(edited(given, 'open(a);\nopen(b, a);\n')).toBe(
      'open(a);\nopen(safely(b), a);\n',
    );
    expect(failure(given, 'open(a, b);\n')).toEqual({
      reason: 'missing',
      message: 'no call of open with b',
    });
  });
});

describe('wrapCall', () => {
  const edit = wrapCall({ of: 'open', with: 'safely' });

  it('wraps what is answered', () => {
    expect(edited(edit, 'let a = open(\n  door,\n);\n')).toBe(
      'let a = safely(open(\n  door,\n));\n',
    );
  });

  it('refuses to choose between two calls, and finds no name alone', () => {
    expect(failure(edit, 'open(a);\nopen(b);\n')?.reason).toBe('ambiguous');
    expect(failure(edit, 'let a = open;\n')?.reason).toBe('missing');
  });
});

describe('wrapConstructedClass', () => {
  const edit = wrapConstructedClass({ of: 'Door', with: 'safe' });

  it('makes one of another class', () => {
    expect(edited(edit, 'let a: Door = new Door({ width: 1 });\n')).toBe(
      'let a: Door = new (safe(Door))({ width: 1 });\n',
    );
  });

  it('refuses to choose between two, and finds no call', () => {
    expect(failure(edit, 'new Door();\nnew Door(1);\n')?.reason).toBe(
      'ambiguous',
    );
    expect(failure(edit, 'Door();\n')?.reason).toBe('missing');
  });
});

describe('computeInTemplate', () => {
  const edit = computeInTemplate({
    of: '{}',
    behind: 'lamp =',
    with: ['text', 'lit'],
  });

  it.each([
    ['`let lamp = {};`;', '`let lamp = ${text(lit({}))};`;'],
    [
      '`${a} lamp =\n  {}; ${b} {}`;',
      '`${a} lamp =\n  ${text(lit({}))}; ${b} {}`;',
    ],
  ])('%j', (before, after) => {
    expect(edited(edit, before)).toBe(after);
  });

  it('does not take code for text, nor choose between two', () => {
    expect(failure(edit, 'let lamp = {};\n')?.reason).toBe('missing');
    expect(failure(edit, '`lamp = {}`;\n\n`lamp = {}`;\n')).toEqual({
      reason: 'ambiguous',
      message: '{} behind "lamp =" in a template, on lines 1, 3',
    });
  });
});

describe('oneOf', () => {
  const edit = oneOf(
    wrapCall({ of: 'open', with: 'safely' }),
    wrapCall({ of: 'unlock', with: 'safely' }),
  );

  it('is whichever finds its spot', () => {
    expect(edited(edit, 'open(a);\n')).toBe('safely(open(a));\n');
    expect(edited(edit, 'unlock(a);\n')).toBe('safely(unlock(a));\n');
  });

  it.each([
    ['shut(a);\n', 'missing', 'no call of open and no call of unlock'],
    ['open(a); unlock(a);\n', 'ambiguous', 'the spot in more than one form'],
    ['open(a);\nopen(b);\n', 'ambiguous', 'call of open, on lines 1, 2'],
  ])('fits no %j', (text, reason, message) => {
    expect(failure(edit, text)).toEqual({ reason, message });
  });

  it('does all that belongs together, or nothing of it', () => {
    const both = oneOf(
      [
        addNamedImport({ name: 'safely', from: './safely' }),
        wrapCall({ of: 'open', with: 'safely' }),
      ],
      wrapCall({ of: 'unlock', with: 'safe' }),
    );

    expect(edited(both, 'open(a);\n')).toBe(
      "import { safely } from './safely';\nsafely(open(a));\n",
    );
    expect(edited(both, 'unlock(a);\n')).toBe('safe(unlock(a));\n');
  });
});

describe('wrapJsx', () => {
  const edit = wrapJsx({ of: ['Lamp', 'Lantern'], with: 'Shade' });

  it.each([
    [
      'const Hall = () => <Wall><Lamp isLit /></Wall>;',
      'const Hall = () => <Wall><Shade><Lamp isLit /></Shade></Wall>;',
    ],
    [
      'const Hall = () => (\n  <Wall>\n    <Lantern />\n  </Wall>\n);',
      'const Hall = () => (\n  <Wall>\n    <Shade>\n    <Lantern />\n    </Shade>\n  </Wall>\n);',
    ],
  ])('%s', (before, after) => {
    expect(edited(edit, before)).toBe(after);
  });

  it.each([
    ['missing', 'const Hall = () => <Wall><Lamps /></Wall>;'],
    ['ambiguous', 'const Hall = () => <Wall><Lamp /><Lantern /></Wall>;'],
  ])('fails: %s', (reason, before) => {
    expect(failure(edit, before)).toMatchObject({ reason });
  });
});

describe('wrapReturnedJsx', () => {
  const edit = wrapReturnedJsx({ of: ['Hall', 'Lobby'], with: 'Roof' });

  it('changes no upstream line of a tree in parentheses', () => {
    expect(
      edited(
        edit,
        'const Hall = () => {\n  return (\n    <Wall>\n    </Wall>\n  );\n};\n',
      ),
    ).toBe(
      'const Hall = () => {\n  return (\n    <Roof>\n    <Wall>\n    </Wall>\n    </Roof>\n  );\n};\n',
    );
  });

  it.each([
    [
      'const Lobby = () => <Wall />;',
      'const Lobby = () => <Roof><Wall /></Roof>;',
    ],
    [
      'const Hall = memo(() => <Wall />);',
      'const Hall = memo(() => <Roof><Wall /></Roof>);',
    ],
    [
      'const Hall = function () { if (!open) return null; return <></>; };',
      'const Hall = function () { if (!open) return null; return <Roof><></></Roof>; };',
    ],
    [
      'const Hall = () => { const door = () => { return <Door />; }; return <Wall />; };',
      'const Hall = () => { const door = () => { return <Door />; }; return <Roof><Wall /></Roof>; };',
    ],
  ])('%s', (before, after) => {
    expect(edited(edit, before)).toBe(after);
  });

  it('refuses to choose between two returns, or two components', () => {
    expect(
      failure(
        edit,
        'const Hall = () => {\n  if (a) return <A />;\n  return <B />;\n};',
      )?.message,
    ).toBe('JSX returned by Hall or Lobby, on lines 2, 3');
    expect(
      failure(edit, 'const Hall = () => <A />;\nconst Lobby = () => <B />;')
        ?.reason,
    ).toBe('ambiguous');
  });

  it('finds nothing in a component that returns a call', () => {
    expect(failure(edit, 'const Hall = () => build();')?.reason).toBe(
      'missing',
    );
    expect(failure(edit, 'const Barn = () => <A />;')?.reason).toBe('missing');
  });
});

describe('insertFirstStatement', () => {
  const edit = insertFirstStatement({
    hook: 'useDoor',
    property: 'shut',
    statement: 'ring();',
  });

  it.each([
    [
      'const useDoor = () => {\n  const a = useCallback(() => {\n    bang();\n  }, []);\n  return { shut: a };\n};',
      'const useDoor = () => {\n  const a = useCallback(() => {\n    ring();\n    bang();\n  }, []);\n  return { shut: a };\n};',
    ],
    [
      'const useDoor = () => { const shut = () => { bang(); }; return { shut }; };',
      'const useDoor = () => { const shut = () => { ring(); bang(); }; return { shut }; };',
    ],
    [
      'function useDoor() { function a() {} return { shut: a }; }',
      'function useDoor() { function a() { ring();} return { shut: a }; }',
    ],
    [
      'const useDoor = () => ({ shut: async () => { await bang(); } });',
      'const useDoor = () => ({ shut: async () => { ring(); await bang(); } });',
    ],
  ])('%s', (before, after) => {
    expect(edited(edit, before)).toBe(after);
  });

  it.each([
    ['no hook', 'const useWindow = () => ({ shut: () => {} });'],
    ['no property', 'const useDoor = () => ({ open: () => {} });'],
    ['no block', 'const useDoor = () => ({ shut: () => bang() });'],
    ['not made here', 'const useDoor = ({ a }) => ({ shut: a });'],
    ['not a function', 'const useDoor = () => ({ shut: 1 });'],
  ])('%s', (_, text) => {
    expect(failure(edit, text)?.reason).toBe('missing');
  });

  it('refuses to choose between two functions', () => {
    expect(
      failure(
        edit,
        'const useDoor = () => ({ shut: join(() => {}, () => {}) });',
      )?.reason,
    ).toBe('ambiguous');
  });
});

const house = (rooms: string) =>
  `@Plan({ rooms: ${rooms}, doors: [Front] })\nclass House {}\n`;

describe('appendArrayElement', () => {
  const edit = appendArrayElement({
    className: 'House',
    decorator: 'Plan',
    property: 'rooms',
    element: 'Attic',
  });

  it.each([
    [
      '[\n    Hall,\n    Bath,\n  ]',
      '[\n    Hall,\n    Bath,\n    Attic,\n  ]',
    ],
    ['[\n  Hall\n]', '[\n  Hall,\n  Attic\n]'],
    ['[Hall, Bath]', '[Hall, Bath, Attic]'],
    ['[Hall]', '[Hall, Attic]'],
    ['[\n  Hall, // cold\n]', '[\n  Hall, // cold\n  Attic,\n]'],
  ])('%j', (before, after) => {
    expect(edited(edit, house(before), 'file.ts')).toBe(house(after));
  });

  it.each([
    ['another class', '@Plan({ rooms: [A] })\nclass Barn {}'],
    ['another decorator', '@Map({ rooms: [A] })\nclass House {}'],
    ['another property', '@Plan({ doors: [A] })\nclass House {}'],
    ['not an array', '@Plan({ rooms: all })\nclass House {}'],
    ['an empty array', '@Plan({ rooms: [] })\nclass House {}'],
  ])('finds nothing: %s', (_, text) => {
    expect(failure(edit, text, 'file.ts')?.reason).toBe('missing');
  });

  it('refuses to choose between two decorators', () => {
    expect(
      failure(
        edit,
        '@Plan({ rooms: [A] })\n@Plan({ rooms: [B] })\nclass House {}',
        'file.ts',
      )?.reason,
    ).toBe('ambiguous');
  });
});

const add = (name: string) => addDependency(name, '1.2.3');

describe('addDependency', () => {
  const path = 'package.json';
  const manifest =
    '{\n\t"name": "x",\n\t"dependencies": {\n\t\t"@b/b": "1",\n\t\t"m": "1"\n\t}\n}\n';

  it('keeps order and indentation', () => {
    const withEntry = (before: string, after: string) =>
      manifest.replace(before, after);
    expect(edited(add('@a/a'), manifest, path)).toBe(
      withEntry('"@b/b"', '"@a/a": "1.2.3",\n\t\t"@b/b"'),
    );
    expect(edited(add('@c/c'), manifest, path)).toBe(
      withEntry('"@b/b": "1",', '"@b/b": "1",\n\t\t"@c/c": "1.2.3",'),
    );
    expect(edited(add('z'), manifest, path)).toBe(
      withEntry('"m": "1"', '"m": "1",\n\t\t"z": "1.2.3"'),
    );
  });

  it('adds several, each where it belongs', () => {
    const names = ['@c/c', '@d/d', 'z', 'zz'];
    const result = applyEdits(path, manifest, names.map(add));
    expect(Object.keys(JSON.parse(result).dependencies)).toEqual([
      '@b/b',
      '@c/c',
      '@d/d',
      'm',
      'z',
      'zz',
    ]);
  });

  it('does not add what is there', () => {
    expect(failure(add('m'), manifest, path)).toEqual({
      reason: 'collision',
      message: 'the dependency m already',
    });
  });

  it.each([['{ "name": "x" }'], ['{ "dependencies": {} }'], ['[]']])(
    'finds no place in %s',
    (text) => {
      expect(failure(add('m'), text, path)?.reason).toBe('missing');
    },
  );

  it('keeps every entry and puts the new one in order', () => {
    const name = fc.stringMatching(/^(@[a-z]{1,4}\/)?[a-z][a-z-]{0,6}$/);
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 2, maxLength: 12 }),
        fc.constantFrom(2, 4, '\t', 0),
        ([added = '', ...others], indentation) => {
          const sorted = others.toSorted((a, b) => (a < b ? -1 : 1));
          const before = JSON.stringify(
            { dependencies: Object.fromEntries(sorted.map((n) => [n, '1'])) },
            null,
            indentation,
          );
          const after = JSON.parse(edited(add(added), before, path));
          expect(Object.keys(after.dependencies)).toEqual(
            [...others, added].toSorted((a, b) => (a < b ? -1 : 1)),
          );
        },
      ),
    );
  });
});

describe('every edit', () => {
  const source = [
    "import { memo } from './memo';",
    '',
    'export const Hall = () => {',
    "  const quote = '“ünïcode” \\\\ 😀';",
    '  return (',
    '    <Wall />',
    '  );',
    '};   ',
    'const useDoor = () => {',
    '  const shut = () => {',
    '\tbang(open(',
    '      quote',
    '    ));',
    '  };',
    '  return { shut };',
    '};',
    '// no line break at the end',
  ];
  const edits = [
    addNamedImport({ name: 'Roof', from: './Roof' }),
    wrapReturnedJsx({ of: ['Hall'], with: 'Roof' }),
    wrapCallArgument({ of: 'open', with: 'safely' }),
    insertFirstStatement({
      hook: 'useDoor',
      property: 'shut',
      statement: 'ring();',
    }),
  ];

  it.each([
    ['LF', '\n', ''],
    ['CRLF', '\r\n', ''],
    ['CRLF with a byte order mark', '\r\n', '\uFEFF'],
  ])('only adds lines, with %s', (_, lineBreak, mark) => {
    const before = mark + source.join(lineBreak);
    const after = applyEdits('file.tsx', before, edits);
    const added = [
      "import { Roof } from './Roof';",
      '    <Roof>',
      '    </Roof>',
      '      safely(',
      '      )',
      '\tring();',
    ];
    const lines = after.slice(mark.length).split(lineBreak);

    expect(after.startsWith(mark)).toBe(true);
    expect(lines).toHaveLength(source.length + added.length);
    expect(lines).toEqual(expect.arrayContaining(added));
    expect(lines.filter((line) => !added.includes(line))).toEqual(source);
  });

  it('is rejected when its result does not parse', () => {
    expect(() =>
      edited(() => [{ position: 0, text: 'const = ;' }], 'let a;'),
    ).toThrow(/file\.tsx does not parse: line 1/);
  });
});
