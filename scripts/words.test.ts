import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { API_ERRORS as CONNECTORS_ERRORS } from '../packages/connectors/src/errors/api.exception';
import { API_ERRORS } from '../packages/tenant-manager/src/errors/api.exception';
import { ar } from '../packages/twenty-front/src/modules/clerk-auth/messages/ar';
import { en } from '../packages/twenty-front/src/modules/clerk-auth/messages/en';
import { ar as insideAr } from '../packages/twenty-front/src/modules/clerk-auth/messages/inside/ar';
import { en as insideEn } from '../packages/twenty-front/src/modules/clerk-auth/messages/inside/en';
import { CLERK_AUTH_ERRORS } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';

const ROOT = join(__dirname, '..');
const GLOSSARY = 'docs/development/glossary.md';

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

const [, notUsed = ''] = read(GLOSSARY).split('\n## Not used\n');
const words = [...notUsed.matchAll(/^- ([\w, ]+): /gm)].flatMap(
  ([, list = '']) => list.split(', '),
);
const anyOfThem = new RegExp(`(?<![-\\w])(?:${words.join('|')})(?!\\w)`, 'gi');

/** Without what is typed or read by programs, which has names of its own. */
const proseOf = (page: string) =>
  page
    .replaceAll(/```[\s\S]*?```/g, '')
    .replaceAll(/`[^`\n]*`/g, '')
    .replaceAll(/\[[\w.-]+\.tsx?\]\([^)]*\)|\]\([^)]*\)/g, ']')
    .replaceAll(/<[^>]*>/g, '');

const pages = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'packages/clerk-emulator/README.md',
  '.env.example',
  'deploy/kubernetes/settings.example.env',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file)),
].filter((page) => page !== GLOSSARY);

describe('the words that the glossary rules out', () => {
  it('are some', () => {
    expect(words).toContain('birth');
  });

  it.each(pages)('are not in %s', (page) => {
    expect(proseOf(read(page)).match(anyOfThem)).toBeNull();
  });

  it('are not in what people are told', () => {
    const messages = [
      ...Object.values(API_ERRORS).map(([, message]) => message),
      ...Object.values(CONNECTORS_ERRORS).map(([, message]) => message),
      ...Object.values(CLERK_AUTH_ERRORS).map(({ message }) => message),
      ...Object.values(en),
      ...Object.values(ar),
      ...Object.values(insideEn),
      ...Object.values(insideAr),
    ];

    expect(messages.filter((message) => message.match(anyOfThem))).toEqual([]);
  });
});
