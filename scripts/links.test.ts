import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const ROOT = join(__dirname, '..');

const filesBelow = (folder: string, ending: string) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => join(folder, file));

/** Pages that people read, by their path from the root. */
const pages = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'packages/clerk-emulator/README.md',
  ...filesBelow('docs', '.md'),
];

const read = (page: string) => readFileSync(join(ROOT, page), 'utf8');

const withoutCode = (text: string) =>
  text.replaceAll(/```[\s\S]*?```/g, '').replaceAll(/`[^`\n]*`/g, '');

/** As GitHub names the anchor of a heading. */
const anchorOf = (heading: string) =>
  heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
    .replaceAll(' ', '-');

const anchorsOf = (page: string) =>
  new Set(
    [
      ...read(page)
        .replaceAll(/```[\s\S]*?```/g, '')
        .matchAll(/^#+ (.+)$/gm),
    ].map(([, heading = '']) =>
      anchorOf(heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')),
    ),
  );

const linksOf = (page: string) =>
  [
    ...withoutCode(read(page)).matchAll(/\]\(([^)\s]+)\)/g),
    ...read(page).matchAll(/(?:src|srcset)="([^"]+)"/g),
  ]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target));

const isAlive = (page: string, link: string) => {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page : join(dirname(page), path);

  return (
    existsSync(join(ROOT, target)) &&
    (anchor === undefined || anchorsOf(target).has(anchor))
  );
};

describe('the pages', () => {
  it.each(pages)('%s leads nowhere that is not there', (page) => {
    expect(linksOf(page).filter((link) => !isAlive(page, link))).toEqual([]);
  });

  it('can all be reached from the README', () => {
    const reached = new Set<string>();
    const visit = (page: string) => {
      if (reached.has(page) || !pages.includes(page)) {
        return;
      }
      reached.add(page);
      for (const link of linksOf(page)) {
        visit(relative('.', join(dirname(page), link.replace(/#.*/, ''))));
      }
    };

    visit('README.md');

    expect(pages.filter((page) => !reached.has(page))).toEqual([]);
  });

  it('show every picture that there is', () => {
    const shown = new Set(
      pages.flatMap((page) =>
        linksOf(page).map((link) => join(dirname(page), link)),
      ),
    );
    const pictures = [
      ...filesBelow('docs/screenshots', '.png'),
      ...filesBelow('docs/benchmarks', '.svg'),
    ];

    expect(pictures.filter((picture) => !shown.has(picture))).toEqual([]);
  });
});
