import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

import {
  sourcesShapedLikeTwenty,
  TemporaryRepository,
} from './patch-engine/test/shaped-like-twenty';

const FOLDERS = {
  front: 'packages/twenty-front/src/locales',
  server: 'packages/twenty-server/src/engine/core-modules/i18n/locales',
  emails: 'packages/twenty-emails/src/locales',
};

/** A text that is named by hand, in a file of texts. */
const entry = (id: string, text: string) =>
  `#. js-lingui-explicit-id\nmsgid "${id}"\nmsgstr "${text}"\n\n`;

let twenty: TemporaryRepository;

const write = (
  name: keyof typeof FOLDERS,
  locale: 'ar-SA' | 'en',
  text: string,
) => twenty.write(`${FOLDERS[name]}/${locale}.po`, text);

beforeEach(() => {
  twenty = new TemporaryRepository(sourcesShapedLikeTwenty('split', '2.31.0'));
  for (const name of ['front', 'server', 'emails'] as const) {
    write(name, 'en', entry('translated', 'Something'));
    write(name, 'ar-SA', entry('translated', 'شيء'));
  }
});

afterEach(() => twenty.remove());

const run = (script: string, ...words: string[]) =>
  spawnSync(
    process.execPath,
    [
      '-r',
      require.resolve('@swc-node/register'),
      resolve(__dirname, script),
      ...words,
    ],
    {
      encoding: 'utf8',
      env: {
        ...process.env,
        TS_NODE_PROJECT: join(__dirname, '..', 'tsconfig.json'),
      },
    },
  );

const check = (...words: string[]) => run('check-translations.ts', ...words);
const correct = (...words: string[]) =>
  run('correct-translations.ts', '--upstream', twenty.directory, ...words);

it('is content with a release whose texts are all there, ours counted', () => {
  const id = 'serverAdminAccessChanged.warning';

  write('emails', 'en', entry(id, 'Look at your server administrators.'));
  write('emails', 'ar-SA', entry(id, ''));
  const { status, stdout } = check('--upstream', twenty.directory);

  expect(stdout).toMatch(/^twenty-front +1 +1 +0 +0 +0 +0$/m);
  expect(stdout).toMatch(/^twenty-emails +1 +0 +0 +1 +0 +0$/m);
  expect(status).toBe(0);
});

it('lists what a release adds, in English, and fails', () => {
  write('front', 'en', entry('new', 'A lamp') + entry('translated', ''));
  const { status, stdout } = check('--upstream', twenty.directory);

  expect(stdout).toMatch(/^twenty-front +2 +1 +0 +0 +1 +0$/m);
  expect(stdout).toContain('twenty-front  new  missing\n  A lamp');
  expect(status).toBe(1);
});

it('finds a text of ours that fills in something else than the English one', () => {
  const id = 'serverAdminAccessChanged.fullAdmin';

  write('emails', 'en', entry(id, 'Access: {someOtherName}'));
  write('emails', 'ar-SA', entry(id, ''));
  const { status, stdout } = check('--upstream', twenty.directory);

  expect(stdout).toContain(
    'It fills in {fullAdminStatus}, the English {someOtherName}.',
  );
  expect(status).toBe(1);
});

it('explains what is wrong with how it was called', () => {
  expect(check()).toMatchObject({ status: 2 });
  expect(check('--upstream', '/nowhere').stderr).toMatch(/not a Twenty tree/);
});

it('takes no correction over of which one is not right', () => {
  write('front', 'en', entry('count', '{count} things'));
  write('front', 'ar-SA', entry('count', '{count} أشياء'));
  twenty.write('given.json', JSON.stringify({ count: 'شيء', gone: 'شيء' }));
  const { status, stdout } = correct(join(twenty.directory, 'given.json'));

  expect(stdout.trim().split('\n')).toEqual([
    'count  It fills in nothing, the English {count}.',
    'gone  Twenty has no Arabic of that id.',
  ]);
  expect(status).toBe(1);
});

it('explains what is wrong with a file of corrections', () => {
  twenty.write('given.json', '{"id": 1}');

  expect(correct()).toMatchObject({ status: 2 });
  expect(correct(join(twenty.directory, 'given.json'))).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('given.json has no corrections'),
  });
});
