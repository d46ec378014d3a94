import { enUS } from '@clerk/localizations/en-US';

import { type ClerkLocalization } from '@/clerk-auth/localization/ClerkLocalization';
import { clerkTexts } from '@/clerk-auth/localization/clerkTexts';
import { loadClerkLocalization } from '@/clerk-auth/localization/loadClerkLocalization';
import { mergeTexts } from '@/clerk-auth/localization/mergeTexts';
import { textDirection } from '@twenty-clerk/contract/languages/text-direction';
import { ar } from '@/clerk-auth/messages/ar';
import { en } from '@/clerk-auth/messages/en';

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

const WAYS_IN =
  /^(signIn|taskChooseOrganization|taskResetPassword|taskSetupMfa)\./;

/** Where people look after their account and their organization. */
const PROFILES =
  /^(createOrganization|dates|organizationList|organizationProfile|reverification|searchInput|userProfile)\.|^(?!locale$)\w+$/;

/** What nobody meets before it is switched on in Clerk's dashboard: not for us. */
const SWITCHED_ON_FIRST =
  /\.(securityPage|billingPage|plansPage|apiKeysPage)\.|billing$|api_?key|^badge__(.*Plan|.*At|expired|freeTrial)$/i;

/** All texts of some screens in English, and the same in Arabic. */
const inBothLanguages = (screens: RegExp, inArabic: ClerkLocalization) => {
  const arabic = new Map(textsOf(inArabic ?? {}));

  return textsOf(enUS)
    .filter(([name]) => screens.test(name) && !SWITCHED_ON_FIRST.test(name))
    .map(([name, english]) => ({ name, english, arabic: arabic.get(name) }));
};

/** Without what is filled in, names of nothing that is read, and addresses. */
const isRead = (text: string) =>
  /\p{L}/u.test(
    text.replaceAll(
      /{{[^}]*}}|^\S+@\S+$|^example\.com$|^my-org(anization)?$/g,
      '',
    ),
  );

const isArabic = (text: string | undefined) =>
  /\p{Script=Arabic}/u.test(text ?? '');

const placeholdersOf = (text: string | undefined) =>
  (text?.match(/{{[^}]*}}/g) ?? []).toSorted().join();

/** The same without what is done to it before: a date is written in each language. */
const namesOf = (text: string | undefined) =>
  (text?.match(/(?<={{\s*)\w+/g) ?? []).toSorted().join();

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

  it.each([
    ['every way in asks for', WAYS_IN, 150],
    ['account, team and organization show', PROFILES, 350],
  ])('say in Arabic what %s', async (_, screens, atLeast) => {
    const texts = inBothLanguages(
      screens,
      mergeTexts(await loadClerkLocalization('ar-SA'), ...clerkTexts(ar)),
    ).filter(({ english }) => isRead(english));

    expect(texts.length).toBeGreaterThan(atLeast);
    expect(texts.filter(({ arabic }) => !isArabic(arabic))).toEqual([]);
  });

  it('fill in on those screens what Clerk fills in', async () => {
    expect(
      inBothLanguages(PROFILES, await loadClerkLocalization('ar-SA')).filter(
        ({ english, arabic }) =>
          arabic !== undefined && namesOf(english) !== namesOf(arabic),
      ),
    ).toEqual([]);
  });

  it('call an organization and an admin in Arabic what we do', async () => {
    const texts = textsOf((await loadClerkLocalization('ar-SA')) ?? {});

    expect(texts.filter(([, text]) => /منظم[ةت]|مشرف/.test(text))).toEqual([]);
  });

  it('are spelled well in Arabic', async () => {
    const { organizationProfile } =
      (await loadClerkLocalization('ar-SA')) ?? {};

    expect(organizationProfile?.profilePage?.domainSection?.primaryButton).toBe(
      'إضافة نطاق',
    );
    expect(
      organizationProfile?.profilePage?.dangerSection?.deleteOrganization,
    ).toMatchObject({ title: 'حذف المؤسسة' });
  });

  it('have people type in Arabic what Clerk waits for', async () => {
    const {
      userProfile,
      formFieldInputPlaceholder__confirmDeletionUserAccount,
    } = (await loadClerkLocalization('ar-SA')) ?? {};

    expect(userProfile?.deletePage?.actionDescription).toContain(
      formFieldInputPlaceholder__confirmDeletionUserAccount,
    );
  });

  it.each([
    ['English', en],
    ['Arabic', ar],
  ])('say in %s what becomes of a workspace', async (_, messages) => {
    const { userProfile, organizationProfile } = mergeTexts(
      enUS,
      ...clerkTexts(messages),
    );
    const { deleteOrganization, leaveOrganization } =
      organizationProfile?.profilePage?.dangerSection ?? {};

    for (const [dialog, question, text] of [
      [userProfile?.deletePage, 'deleteAccountQuestion', 'deleteAccountText'],
      [
        deleteOrganization,
        'deleteOrganizationQuestion',
        'deleteOrganizationText',
      ],
      [leaveOrganization, 'leaveOrganizationQuestion', 'leaveOrganizationText'],
    ] as const) {
      expect(dialog).toMatchObject({
        messageLine1: messages[question],
        messageLine2: messages[text],
      });
    }
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
