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
  // How far one may have to walk says how well the house is built.
  it.each([
    ['Webhook to ready tenant', 25],
    ['Browser to workspace', 30],
    ['GraphQL to SQL', 20],
    ['Template to stock', 15],
  ])('walks "%s" through at most %d files', (title, most) => {
    const files = new Set(
      walks
        .flat()
        .filter(({ walk }) => walk === title)
        .map(({ file }) => file),
    );

    expect(files.size).toBeGreaterThan(5);
    expect(files.size).toBeLessThanOrEqual(most);
  });

  it.each(walks.flat())('leads through $file ($walk)', ({ file, names }) => {
    expect(existsSync(file)).toBe(true);

    const text = readFileSync(file, 'utf8');

    expect(names.filter((name) => !text.includes(name))).toEqual([]);
  });
});
