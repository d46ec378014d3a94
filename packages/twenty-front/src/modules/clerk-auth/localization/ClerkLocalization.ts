import { type ComponentProps } from 'react';
import { type ClerkProvider } from '@clerk/clerk-react';

/** Texts of Clerk's screens; undefined means Clerk's English. */
export type ClerkLocalization = ComponentProps<
  typeof ClerkProvider
>['localization'];
