import { sallaInArabic } from '@/clerk-auth/components/settings/salla/sallaInArabic';
import {
  sallaInEnglish,
  type SallaTexts,
} from '@/clerk-auth/components/settings/salla/sallaInEnglish';
import { ar } from '@/clerk-auth/messages/ar';
import { describeRefusal } from '@/clerk-auth/messages/describeRefusal';
import { en } from '@/clerk-auth/messages/en';
import { ar as insideAr } from '@/clerk-auth/messages/inside/ar';
import { en as insideEn } from '@/clerk-auth/messages/inside/en';
import { fill } from '@/clerk-auth/messages/fill';
import { ar as localAr } from '@/clerk-auth/messages/local-organization/ar';
import { en as localEn } from '@/clerk-auth/messages/local-organization/en';
import { type LocalOrganizationMessages } from '@/clerk-auth/messages/local-organization/LocalOrganizationMessages';

const aboutSalla = ({
  lists,
  refusals,
  duplicates: { likenesses, ...duplicates },
  ...texts
}: SallaTexts) => ({
  ...texts,
  ...likenesses,
  ...Object.fromEntries(
    Object.entries(duplicates).map(([key, text]) => [
      `duplicates.${key}`,
      text,
    ]),
  ),
  ...lists,
  ...refusals,
});

const aboutLocalOrganizations = ({
  refusals,
  ...texts
}: LocalOrganizationMessages) => ({
  ...texts,
  ...refusals,
});

const ENGLISH: Record<string, string> = {
  ...en,
  ...insideEn,
  ...aboutSalla(sallaInEnglish),
  ...aboutLocalOrganizations(localEn),
};
const ARABIC: Record<string, string> = {
  ...ar,
  ...insideAr,
  ...aboutSalla(sallaInArabic),
  ...aboutLocalOrganizations(localAr),
};
const KEYS = Object.keys(ENGLISH);
const placeholdersOf = (text?: string) => text?.match(/\{\w+\}/g)?.toSorted();

describe('the texts', () => {
  it('are the same ones in both languages', () => {
    expect(Object.keys(ARABIC).toSorted()).toEqual(KEYS.toSorted());
  });

  it.each(KEYS)('take the same values in both languages: %s', (key) => {
    expect(placeholdersOf(ARABIC[key])).toEqual(placeholdersOf(ENGLISH[key]));
  });

  it.each(KEYS)('are translated: %s', (key) => {
    expect(ARABIC[key]).toMatch(/[\u0600-\u06ff]/);
  });

  it('call an organization and an admin what our translations do', () => {
    expect(
      Object.values(ARABIC).filter((text) => /منظم[ةت]|مشرف/.test(text)),
    ).toEqual([]);
  });

  it('keep a placeholder that has no value', () => {
    expect(fill('{step} of {total}', { step: 1 })).toBe('1 of {total}');
  });
});

describe('a refusal', () => {
  it.each([
    ['organization_not_served', 'switch'],
    ['workspace_suspended', 'switch'],
    ['email_missing', 'account'],
    ['email_not_verified', 'account'],
    ['email_in_use', 'sign_out'],
    ['user_deleted', 'sign_out'],
    ['session_token_missing', 'sign_out'],
    ['session_token_invalid', 'sign_out'],
    ['session_token_expired', 'sign_out'],
    ['session_token_not_yet_valid', 'sign_out'],
    ['origin_not_allowed', 'retry'],
    ['sign_in_loop', 'retry'],
  ])('with code %s has words of its own and offers to %s', (code, action) => {
    const refusal = describeRefusal(code);

    expect(refusal.action).toBe(action);
    expect(refusal.title).not.toBe('refused_other_title');
  });

  it.each(['internal_error', 'request_too_large', 'toString', ''])(
    'with code %j is explained in general words',
    (code) => {
      expect(describeRefusal(code)).toEqual({
        title: 'refused_other_title',
        text: 'refused_other_text',
        action: 'retry',
      });
    },
  );
});
