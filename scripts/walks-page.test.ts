import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const PAGE = join(__dirname, '../docs/development/walks.md');

type Step = { walk: string; file: string; names: string[] };

const stepsOf = (section: string): Step[] => {
  const [walk = '', ...lines] = section.split('\n');

  return lines.flatMap((line) => {
    const [, path, rest = ''] =
      /^\d+\. \[[^\]]+\]\(([^)]+)\)(.*)$/.exec(line) ?? [];

    return path === undefined
      ? []
      : [
          {
            walk,
            file: join(dirname(PAGE), path),
            // A name is one word; a path or a code in a sentence is none.
            names: [...rest.matchAll(/`(\w+)`/g)].map(([, name = '']) => name),
          },
        ];
  });
};

const walks = readFileSync(PAGE, 'utf8').split('\n## ').slice(1).map(stepsOf);

describe('docs/development/walks.md', () => {
  it('has three walks', () => {
    expect(walks).toHaveLength(3);
    expect(walks.every(({ length }) => length > 10)).toBe(true);
  });

  it.each(walks.flat())('leads through $file ($walk)', ({ file, names }) => {
    expect(existsSync(file)).toBe(true);

    const text = readFileSync(file, 'utf8');

    expect(names.filter((name) => !text.includes(name))).toEqual([]);
  });
});
