import { AfterSignIn } from '@/clerk-auth/components/AfterSignIn';
import { signInPageChunk } from '@/clerk-auth/components/signInPageChunk';

/** Clerk's sign-in page, as soon as it has been downloaded. */
export const ClerkSignIn = () => {
  const page = signInPageChunk.useContent();

  return page && <page.Component AfterSignIn={AfterSignIn} />;
};
