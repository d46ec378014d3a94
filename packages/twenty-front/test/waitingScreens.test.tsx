import { type UpgradeProgress } from '@twenty-clerk/contract/sign-in/upgrade-progress';
import { renderToStaticMarkup } from 'react-dom/server';

import { OpeningInvitation } from '@/clerk-auth/components/invitation/OpeningInvitation';
import { ProvisioningScreen } from '@/clerk-auth/components/screens/ProvisioningScreen';
import { UnreachableScreen } from '@/clerk-auth/components/screens/UnreachableScreen';
import { type Wait } from '@/clerk-auth/session/exchangeUntilSettled';

jest.mock('@/clerk-auth/components/screens/screens.module.css', () => ({}));

const WAYS_OUT = {
  onSwitchOrganization: () => undefined,
  onSignOut: () => undefined,
};

const after = (seconds: number, obstacle: Wait['obstacle'] = null): Wait => ({
  since: Date.now() - seconds * 1_000,
  obstacle,
});

const preparing = (wait: Wait) =>
  renderToStaticMarkup(
    <ProvisioningScreen
      progress={{
        step: 'workspace',
        completedSteps: 1,
        totalSteps: 5,
        ...wait,
      }}
      {...WAYS_OUT}
    />,
  );

const failing = (wait: Wait) =>
  renderToStaticMarkup(
    <UnreachableScreen
      service="workspace"
      retryAt={null}
      onTryAgain={() => undefined}
      {...wait}
      {...WAYS_OUT}
    />,
  );

const updating = (progress: UpgradeProgress | null) =>
  renderToStaticMarkup(
    <UnreachableScreen
      service="update"
      retryAt={null}
      progress={progress}
      onTryAgain={() => undefined}
      {...WAYS_OUT}
    />,
  );

const opening = ({ since }: Wait) =>
  renderToStaticMarkup(
    <OpeningInvitation
      since={since}
      onTryAgain={() => undefined}
      onCarryOn={() => undefined}
      onSignOut={() => undefined}
    />,
  );

describe('what somebody is told whose workspace is being made', () => {
  it('is after ten seconds that it takes long, and after thirty at which step', () => {
    expect(preparing(after(0))).toContain('This happens once.');
    expect(preparing(after(11))).toContain('It takes longer than usual.');
    expect(preparing(after(31))).toContain(
      'One step does not come to an end: Creating your workspace.',
    );
  });

  it.each([
    ['organization_without_admin', 'an administrator'],
    ['clerk_unreachable', 'Clerk'],
    ['database_unavailable', 'The database server'],
    ['twenty_unreachable', 'The server that makes it'],
  ] as const)(
    'is after thirty seconds what is in the way: %s',
    (obstacle, words) => {
      for (const screen of [preparing, failing]) {
        expect(screen(after(29, obstacle))).not.toContain(words);
        expect(screen(after(31, obstacle))).toContain(words);
      }
    },
  );

  it.each([0, 11, 31])(
    'always comes with the ways out, after %d seconds',
    (seconds) => {
      for (const screen of [preparing, failing]) {
        expect(screen(after(seconds))).toContain('Switch organization');
        expect(screen(after(seconds))).toContain('Sign out');
      }
    },
  );
});

it('shows how far the update of a workspace is, once it runs', () => {
  expect(updating({ completedSteps: 3, totalSteps: 57 })).toMatch(
    /role="progressbar".*aria-valuemax="57" aria-valuenow="3"/,
  );
  expect(updating(null)).not.toContain('progressbar');
});

describe('what somebody is told whose invitation is being opened', () => {
  const BUTTONS = ['Try again', 'Carry on as I am', 'Sign out'];

  it('is after ten seconds that it takes long, with ways out', () => {
    for (const button of BUTTONS) {
      expect(opening(after(9))).not.toContain(button);
      expect(opening(after(11))).toContain(button);
    }
    expect(opening(after(9))).toContain('Opening your invitation…');
    expect(opening(after(11))).toContain('This takes longer than usual.');
  });
});
