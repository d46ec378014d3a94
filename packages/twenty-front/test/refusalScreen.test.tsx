import { renderToStaticMarkup } from 'react-dom/server';

import { RefusalScreen } from '@/clerk-auth/components/screens/RefusalScreen';

jest.mock('@clerk/clerk-react', () => ({ useClerk: () => ({}) }));
jest.mock('@/clerk-auth/components/screens/screens.module.css', () => ({}));

const buttonsOf = (code: string) =>
  renderToStaticMarkup(
    <RefusalScreen
      code={code}
      onTryAgain={() => undefined}
      onSwitchOrganization={() => undefined}
      onSignOut={() => undefined}
    />,
  ).match(/(?<=<button[^>]*>)[^<]+/g);

describe('the screen of a refusal', () => {
  it.each(['email_missing', 'email_not_verified'])(
    'with code %s leads to the account, where it can be mended',
    (code) => {
      expect(buttonsOf(code)).toEqual([
        'Manage account',
        'Try again',
        'Switch organization',
        'Sign out',
      ]);
    },
  );

  it.each([
    ['email_in_use', ['Switch organization', 'Sign out']],
    ['internal_error', ['Try again', 'Switch organization', 'Sign out']],
  ])('with code %s offers what helps there', (code, buttons) => {
    expect(buttonsOf(code)).toEqual(buttons);
  });
});
