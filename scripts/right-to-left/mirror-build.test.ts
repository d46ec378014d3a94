import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Browser, chromium } from '@playwright/test';

import {
  BROWSER_ARGUMENTS,
  browserExecutable,
} from '../../packages/clerk-emulator/test/browser-executable';
import { mirrorBuild } from './mirror-build';
import { MirrorError } from './mirror-error';

const CATALOG = 'var e=JSON.parse(`{}`);export{e as messages};';
const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <link rel="stylesheet" href="/assets/index-12345678.css" />
  </head>
  <body><p>Text</p></body>
</html>
`;

let folder: string;

const write = (name: string, text: string) =>
  writeFileSync(join(folder, name), text);

const contents = () =>
  ['.', 'assets'].flatMap((place) =>
    readdirSync(join(folder, place), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => [
        name,
        readFileSync(join(folder, place, name), 'base64'),
      ]),
  );

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'front-'));
  mkdirSync(join(folder, 'assets'));
  write('index.html', PAGE);
  write('assets/index-12345678.css', 'p{position:absolute;left:40px}');
  write('assets/en-12345678.js', CATALOG);
  write('assets/de-DE-12345678.js', CATALOG);
  write('assets/ar-SA-12345678.js', CATALOG);
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('mirrorBuild', () => {
  it('says what it has done', () => {
    expect(mirrorBuild(folder)).toMatchObject({
      mirroredStyleSheets: 1,
      styleSheets: 1,
      rightToLeftLocales: ['ar-SA'],
    });
  });

  it('changes nothing the second time', () => {
    mirrorBuild(folder);

    const once = contents();

    expect(mirrorBuild(folder).mirroredStyleSheets).toBe(0);
    expect(contents()).toEqual(once);
  });

  it.each([
    [
      'without style sheets',
      () => rmSync(join(folder, 'assets/index-12345678.css')),
    ],
    ['without Arabic', () => rmSync(join(folder, 'assets/ar-SA-12345678.js'))],
    ['without a head', () => write('index.html', '<p>')],
  ])('refuses a build %s', (_, spoil) => {
    spoil();

    expect(() => mirrorBuild(folder)).toThrow(MirrorError);
  });
});

describe('the page', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: await browserExecutable(),
      args: BROWSER_ARGUMENTS,
    });
  });

  afterAll(() => browser.close());

  const open = async (locale: string, address = '/', remembered?: string) => {
    mirrorBuild(folder);

    const context = await browser.newContext({
      locale,
      viewport: { width: 800, height: 600 },
    });

    await context.route('**/*', (route) => {
      const { pathname } = new URL(route.request().url());
      const name = pathname === '/' ? 'index.html' : pathname.slice(1);

      return route.fulfill({ path: join(folder, name) });
    });
    const page = await context.newPage();

    if (remembered !== undefined) {
      await page.goto('http://twenty.test/');
      await page.evaluate(
        (value) => localStorage.setItem('locale', value),
        remembered,
      );
    }
    await page.goto(`http://twenty.test${address}`);

    return {
      look: () =>
        page.evaluate(() => ({
          lang: document.documentElement.lang,
          dir: document.documentElement.dir,
          left: getComputedStyle(document.querySelector('p') ?? document.body)
            .left,
          right: getComputedStyle(document.querySelector('p') ?? document.body)
            .right,
          hasAdditions: document.getElementById('right-to-left') !== null,
        })),
      choose: (language: string) =>
        page.evaluate((chosen) => {
          document.documentElement.lang = chosen;
        }, language),
      close: () => context.close(),
    };
  };

  it.each([
    ['the browser asks for', 'ar', '/', undefined],
    ['this browser remembers', 'en-US', '/', 'ar-SA'],
    ['the address names', 'en-US', '/?locale=ar-SA', 'en'],
  ])(
    'is from right to left in the Arabic that %s',
    async (_, locale, address, remembered) => {
      const page = await open(locale, address, remembered);

      expect(await page.look()).toMatchObject({
        lang: 'ar-SA',
        dir: 'rtl',
        right: '40px',
        hasAdditions: true,
      });
      await page.close();
    },
  );

  it.each(['he', 'he-IL'])(
    'is from right to left in Hebrew, too, for who asks for %s',
    async (locale) => {
      write('assets/he-IL-12345678.js', CATALOG);

      const page = await open(locale);

      expect(await page.look()).toMatchObject({
        lang: 'he-IL',
        dir: 'rtl',
        right: '40px',
        hasAdditions: true,
      });
      await page.choose('en');
      expect(await page.look()).toMatchObject({ dir: 'ltr', left: '40px' });
      await page.close();
    },
  );

  it.each(['en-US', 'de', 'fa-IR'])(
    'is from left to right for who asks for %s, and loads nothing more',
    async (locale) => {
      const page = await open(locale);

      expect(await page.look()).toMatchObject({
        dir: 'ltr',
        left: '40px',
        hasAdditions: false,
      });
      await page.close();
    },
  );

  it('follows the language there and back', async () => {
    const page = await open('en-US');

    await page.choose('ar-SA');
    expect(await page.look()).toMatchObject({ dir: 'rtl', right: '40px' });
    await page.choose('de-DE');
    expect(await page.look()).toMatchObject({ dir: 'ltr', left: '40px' });
    await page.close();
  });
});
