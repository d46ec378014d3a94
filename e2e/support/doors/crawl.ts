import { type Page, type Response } from '@playwright/test';
import { CLERK_AUTH_ERRORS } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';

import { standStill } from '../stand-still';
import { type Control, controlAt, controlsOn } from './controls';

/** What a control is called that is about people, how they get in, and their end. */
const IS_ABOUT_PEOPLE =
  /account|member|password|invit|sign|log ?(in|out)|delete|leave|remove|two-factor|two-step|device|authenticat|passkey|e-?mail|profile|picture|organi[sz]ation|workspace|impersonat|sso|domain|session/i;

/** A menu, or a page that no link leads to: where it is, and what is done there to see
 * it. */
export type Menu = {
  name: string;
  path: string;
  open: (page: Page) => Promise<void>;
};

/** What is the same in every run: names and ids are not. */
export type Replacements = readonly (readonly [RegExp, string])[];

export type Crawl = {
  url: string;
  from: string;
  menus: readonly Menu[];
  replacements: Replacements;
  /** Comes back in where a control has led out; says whether one has. */
  enter: (page: Page) => Promise<boolean>;
  /** Takes back what a control has made of somebody for all that follows. */
  takeBack: (page: Page) => Promise<void>;
};

const SIGN_IN_PATH = '/welcome';

const ID = /[0-9a-f]{8}-[0-9a-f-]{27}|(org|user|sess|orgmem)_\w+/g;
/** Of these one is like all others. */
const ALIKE = [
  /^\/settings\/objects\/(?!new)[^/#]+/,
  /^\/settings\/ai\/[^/#]+\/[^/#]+/,
];

/**
 * Opens every page of the settings and every menu as somebody, follows each control
 * that is about people, once, and says where it leads: a line for each.
 */
export const crawl = async (page: Page, task: Crawl): Promise<string[]> => {
  const lines: string[] = [];
  const followed = new Set<string>();
  const pages = [task.from];
  const seen = new Set(pages.map(shapeOf));

  // It takes many minutes.
  const tell = (line: string) => {
    console.log(line);
    lines.push(line);
  };
  /** @param known what was there before, and is followed elsewhere. */
  const visit = async (
    name: string,
    show: () => Promise<void>,
    known: readonly Control[] = [],
  ) => {
    tell(name);
    await show();

    const controls = await controlsOn(page);

    for (const [index, control] of controls.entries()) {
      if (control.path?.startsWith('/settings/')) {
        const shape = shapeOf(control.path);

        if (!seen.has(shape)) {
          seen.add(shape);
          pages.push(control.path);
        }
        // It is looked at as a page.
        continue;
      }

      const key = stable(control.name, task.replacements);

      if (
        IS_ABOUT_PEOPLE.test(control.name) &&
        !known.some((each) => each.name === control.name) &&
        !followed.has(key)
      ) {
        followed.add(key);
        tell(
          `  ${stable(control.name, task.replacements)} → ${stable(await follow(page, task, show, index, control), task.replacements)}`,
        );
      }
    }
  };

  for (const menu of task.menus) {
    await open(page, task, menu.path);

    const beside = await controlsOn(page);

    await visit(
      menu.name,
      async () => {
        await open(page, task, menu.path);
        await menu.open(page);
        await settled(page);
      },
      beside,
    );
  }
  // It grows meanwhile.
  for (const path of pages) {
    await visit(stable(path, task.replacements), () => open(page, task, path));
  }

  return lines;
};

const open = async (page: Page, { url, enter }: Crawl, path: string) => {
  // Not the same document with another hash.
  await page.goto('about:blank');
  await page.goto(`${url}${path}`);
  if (await enter(page)) {
    await page.goto(`${url}${path}`);
    await enter(page);
  }
  await settled(page);
};

/** What happens to whoever presses it. */
const follow = async (
  page: Page,
  { url, takeBack }: Crawl,
  show: () => Promise<void>,
  index: number,
  control: Control,
): Promise<string> => {
  await show();

  const before = await controlsOn(page);

  if (before[index]?.name !== control.name) {
    return 'was there only once';
  }

  const pathBefore = page.url();
  const textBefore = await textOf(page);
  const refusals: string[] = [];
  const popups: Page[] = [];
  const hear = async (response: Response) => {
    // Of a tenant a stranger is told nothing, not what its sign-in page looks like either.
    if (response.request().postData()?.includes('PublicWorkspaceData')) return;
    if (/\/(graphql|metadata|api|clerk)\b/.test(response.url())) {
      const text = await response.text().catch(() => '');
      const message = /"errors":\[\{"message":"([^"]+)"/.exec(text)?.[1];

      if (message !== undefined) refusals.push(message);
    }
  };

  const see = (popup: Page) => void popups.push(popup);

  page.on('response', hear);
  page.context().on('page', see);
  await controlAt(page, index)
    .click({ timeout: 10_000 })
    .catch(() => undefined);
  await settled(page);
  page.off('response', hear);
  page.context().off('page', see);

  const toast = await page
    .locator('[role=status], [role=alert]')
    .allInnerTexts()
    .catch(() => []);
  const hasSignedOut = new URL(page.url()).pathname === SIGN_IN_PATH;
  // What the page still asks while somebody signs out is refused, and nobody sees it.
  const heard = refusals.filter(
    (message) =>
      !(hasSignedOut && message === CLERK_AUTH_ERRORS.access_revoked.message),
  );
  const said = toast.map((text) => text.trim()).filter(Boolean);
  const results = [
    ...heard.map((message) => `refused: ${message}`),
    ...said.map((text) => `says: ${text.replaceAll(/\s+/g, ' ')}`),
  ];

  if (popups.length > 0) {
    results.push(`another page: ${new URL(popups[0]!.url(), url).pathname}`);
    for (const popup of popups) await popup.close();
  }
  if (page.url() !== pathBefore) {
    const { origin, pathname, hash } = new URL(page.url());

    results.push(
      (origin === new URL(url).origin ? '' : origin) + pathname + hash,
    );
  } else {
    const added = await newIn(page, before);

    if (added.length > 0) {
      results.push(`shows: ${added.slice(0, 8).join(', ')}`);
    } else if ((await textOf(page)) !== textBefore) {
      results.push('shows other text');
    }
  }

  await takeBack(page);

  return results.length === 0 ? 'stays' : results.join('; ');
};

const textOf = (page: Page) => page.locator('body').innerText();

/** Controls that were not there before. */
const newIn = async (page: Page, before: readonly Control[]) => {
  const names = new Set(before.map(({ name }) => name));

  return [
    ...new Set(
      (await controlsOn(page))
        .map(({ name }) => name)
        .filter((name) => name !== '' && !names.has(name)),
    ),
  ];
};

const shapeOf = (path: string): string =>
  ALIKE.reduce(
    (shape, pattern) => shape.replace(pattern, String(pattern)),
    path.replaceAll(ID, ':id'),
  );

const stable = (text: string, replacements: Replacements): string =>
  replacements
    .reduce((result, [pattern, name]) => result.replaceAll(pattern, name), text)
    .replaceAll(ID, ':id')
    // A tab has it a moment later than its name.
    .replace(/ \d+$/, '')
    .replaceAll(/\b\d+\b/g, '#')
    .slice(0, 300);

/** While another page comes, there are none. */
const settled = (page: Page) =>
  standStill(page, () => controlsOn(page).catch(() => []));
