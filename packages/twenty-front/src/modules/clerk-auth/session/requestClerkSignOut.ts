import { clerkConfiguration } from '@/clerk-auth/configuration/clerkConfiguration';
import { endAccess } from '@/clerk-auth/session/endAccess';
import { forgetSessionOwner } from '@/clerk-auth/session/sessionOwner';
import { forgetSignIns } from '@/clerk-auth/session/signInLoop';
import { signOutRequest } from '@/clerk-auth/session/signOutRequest';

/**
 * Called when a person signs out of Twenty, before it forgets their tokens: these end.
 * The sign-in page, which Twenty opens next, then ends the Clerk session as well. Does
 * nothing without Clerk.
 */
export const requestClerkSignOut = (): void => {
  if (clerkConfiguration.read().status !== 'on') return;

  endAccess();
  forgetSignIns();
  forgetSessionOwner();
  signOutRequest.set();
};
