import { createHash } from 'node:crypto';
import {
  copyFileSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import {
  RIGHT_TO_LEFT_LANGUAGES,
  textDirection,
} from '@twenty-clerk/contract/languages/text-direction';

import { MirrorError } from './mirror-error';
import { isMirrored, mirrorStyleSheet } from './mirror-style-sheet';
import { TYPEFACE_FILE, typefaceStyles } from './typeface';

const SCRIPT = join(__dirname, 'choose-direction.js');
const ADDITIONS = join(__dirname, 'additions.css');
const SCRIPT_ID = 'twenty-clerk-direction';
const SHORT_HASH = 8;

/** Twenty's catalogs are chunks named after their locale, `en` the source's. */
const CATALOG_NAME = /^([a-z]{2}-[A-Z][A-Za-z]+|en)-[\w-]{8}\.js$/;
/** So are those of others, which Twenty cannot show as a whole. */
const CATALOG_BEGINNING = /^var \w+=JSON\.parse\(/;

export type MirroredBuild = {
  /** 0 when all was mirrored before. */
  mirroredStyleSheets: number;
  styleSheets: number;
  /** Of all style sheets, compressed, in bytes. */
  sizeBefore: number;
  sizeAfter: number;
  rightToLeftLocales: string[];
};

const compressedSize = (text: string): number => gzipSync(text).length;

const mirrorStyleSheets = (assets: string) => {
  const files = readdirSync(assets)
    .filter(
      (name) => name.endsWith('.css') && !name.startsWith('right-to-left'),
    )
    .map((name) => join(assets, name));

  if (files.length === 0) {
    throw new MirrorError(`There is no style sheet in ${assets}.`);
  }

  let [mirroredStyleSheets, sizeBefore, sizeAfter] = [0, 0, 0];

  for (const file of files) {
    const before = readFileSync(file, 'utf8');
    const after = mirrorStyleSheet(before);

    sizeBefore += compressedSize(before);
    sizeAfter += compressedSize(after);
    if (!isMirrored(before)) {
      writeFileSync(file, after);
      mirroredStyleSheets += 1;
    }
  }

  return {
    mirroredStyleSheets,
    styleSheets: files.length,
    sizeBefore,
    sizeAfter,
  };
};

const findLocales = (assets: string): string[] => {
  const locales = new Set(
    readdirSync(assets)
      .filter(
        (name) =>
          CATALOG_NAME.test(name) &&
          CATALOG_BEGINNING.test(readFileSync(join(assets, name), 'utf8')),
      )
      .flatMap((name) => CATALOG_NAME.exec(name)?.[1] ?? []),
  );

  if (!locales.has('en') || !locales.has('ar-SA')) {
    throw new MirrorError(
      `${assets} has no catalogs of texts named like ar-SA-….js: Twenty names them otherwise now.`,
    );
  }
  return [...locales].toSorted();
};

/** Puts the style sheet that only right-to-left readers load beside Twenty's own. */
const placeAdditions = (assets: string): string => {
  const typeface = `right-to-left-typeface.woff2`;
  const styles = `${typefaceStyles(`./${typeface}`)}\n${readFileSync(ADDITIONS, 'utf8')}`;
  const hash = createHash('sha256').update(styles).digest('hex');
  const name = `right-to-left-${hash.slice(0, SHORT_HASH)}.css`;

  copyFileSync(TYPEFACE_FILE, join(assets, typeface));
  writeFileSync(join(assets, name), styles);
  return `/assets/${name}`;
};

const writeScript = (page: string, script: string) => {
  const html = readFileSync(page, 'utf8');
  const element = `<script id="${SCRIPT_ID}">${script}</script>`;
  const earlier = new RegExp(`<script id="${SCRIPT_ID}">[^]*?</script>`);

  if (earlier.test(html)) {
    writeFileSync(
      page,
      html.replace(earlier, () => element),
    );
    return;
  }
  if (html.split('<head>').length !== 2) {
    throw new MirrorError(`${page} has not one <head>.`);
  }
  writeFileSync(
    page,
    html.replace('<head>', () => `<head>\n    ${element}`),
  );
};

/**
 * Makes Twenty's built front lay itself out from right to left for those who read so.
 * Nothing changes for anybody else. Doing it again changes nothing.
 *
 * @throws MirrorError when the folder holds no such build.
 */
export const mirrorBuild = (folder: string): MirroredBuild => {
  const assets = join(folder, 'assets');
  const locales = findLocales(assets);
  const sizes = mirrorStyleSheets(assets);
  const settings = {
    locales,
    rightToLeft: RIGHT_TO_LEFT_LANGUAGES,
    styleSheet: placeAdditions(assets),
  };

  // Last, so that a page never says what its style sheets cannot do.
  writeScript(
    join(folder, 'index.html'),
    `(() => {\n${readFileSync(SCRIPT, 'utf8')}chooseDirection(${JSON.stringify(settings)});\n})()`,
  );

  return {
    ...sizes,
    rightToLeftLocales: locales.filter(
      (locale) => textDirection(locale) === 'rtl',
    ),
  };
};
