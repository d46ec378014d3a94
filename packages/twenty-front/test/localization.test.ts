import { enUS } from '@clerk/localizations/en-US';

import { type ClerkLocalization } from '@/clerk-auth/localization/ClerkLocalization';
import { clerkTexts } from '@/clerk-auth/localization/clerkTexts';
import { loadClerkLocalization } from '@/clerk-auth/localization/loadClerkLocalization';
import { mergeTexts } from '@/clerk-auth/localization/mergeTexts';
import { textDirection } from '@/clerk-auth/localization/textDirection';
import { ar } from '@/clerk-auth/messages/ar';

// Twenty's locales, from `APP_LOCALES` in twenty-shared, less English and those
// that Clerk has no translation for.
const LOCALES =
  'ar-SA ca-ES cs-CZ da-DK de-DE el-GR es-ES fi-FI fr-FR he-IL hu-HU it-IT ja-JP ko-KR nl-NL no-NO pl-PL pt-BR pt-PT ro-RO ru-RU sr-Cyrl sv-SE tr-TR uk-UA vi-VN zh-CN zh-TW'.split(
    ' ',
  );

/** Clerk names a refusal that it has no words for itself, too. */
const errorsOf = (localization: ClerkLocalization) =>
  Object.fromEntries(
    Object.entries(localization?.unstable__errors ?? {}).filter(
      ([, text]) => typeof text !== 'object',
    ),
  ) as Record<string, string | undefined>;

/** All texts of some screens, by where they stand. */
const textsOf = (screens: object, path: string[] = []): [string, string][] =>
  Object.entries(screens).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null
      ? textsOf(value, [...path, name])
      : typeof value === 'string' && value !== ''
        ? [[[...path, name].join('.'), value]]
        : [],
  );

const waysInOf = (localization: ClerkLocalization) => {
  const { signIn, taskChooseOrganization, taskResetPassword, taskSetupMfa } =
    localization ?? {};

  return { signIn, taskChooseOrganization, taskResetPassword, taskSetupMfa };
};

const placeholdersOf = (text: string | undefined) =>
  (text?.match(/{{[^}]*}}/g) ?? []).toSorted().join();

describe("Clerk's translations", () => {
  it.each(LOCALES)('exist for %s', async (locale) => {
    const localization = await loadClerkLocalization(locale);

    expect(localization?.signIn?.start?.title).toEqual(expect.any(String));
  });

  it.each(['en', 'af-ZA', 'pseudo-en', 'xx'])(
    'leave Clerk in English for %s',
    async (locale) => {
      await expect(loadClerkLocalization(locale)).resolves.toBeUndefined();
    },
  );

  it('tell every refusal of Clerk in Arabic, with what Clerk fills in', async () => {
    const arabic = errorsOf(await loadClerkLocalization('ar-SA'));
    const english = errorsOf(enUS);

    expect(Object.keys(english).length).toBeGreaterThan(70);
    expect(
      Object.entries(english).filter(([code, text]) => {
        const translation = arabic[code];

        return (
          !/\p{Script=Arabic}/u.test(translation ?? '') ||
          placeholdersOf(text) !== placeholdersOf(translation)
        );
      }),
    ).toEqual([]);
  });

  it('say in Arabic what every way in asks for', async () => {
    const arabic = new Map(
      textsOf(
        waysInOf(
          mergeTexts(await loadClerkLocalization('ar-SA'), ...clerkTexts(ar)),
        ),
      ),
    );
    const english = textsOf(waysInOf(enUS));

    expect(english.length).toBeGreaterThan(150);
    expect(
      english
        .filter(([name]) => !/\p{Script=Arabic}/u.test(arabic.get(name) ?? ''))
        // An address stays in Latin letters.
        .filter(([name]) => !name.endsWith('Placeholder__slug')),
    ).toEqual([]);
  });

  it('carry our titles and complete the Arabic', async () => {
    const merged = mergeTexts(
      await loadClerkLocalization('ar-SA'),
      ...clerkTexts(ar),
    );

    expect(merged.signIn?.start?.titleCombined).toBe(ar.signInTitle);
    expect(merged.formFieldInputPlaceholder__password).toBe('أدخل كلمة المرور');
    // What Clerk has is still there.
    expect(merged.formButtonPrimary).toBe('متابعة');
    expect(merged.signIn?.password?.subtitle).toEqual(expect.any(String));
  });
});

describe('the direction of a text', () => {
  it.each([
    ['ar-SA', 'rtl'],
    ['he-IL', 'rtl'],
    ['en', 'ltr'],
    ['az-AZ', 'ltr'],
  ])('of %s is %s', (locale, direction) => {
    expect(textDirection(locale)).toBe(direction);
  });
});
