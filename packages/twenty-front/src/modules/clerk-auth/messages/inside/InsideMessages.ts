import { type en } from '@/clerk-auth/messages/inside/en';

/** Every text for those who are signed in, in one language. */
export type InsideMessages = Readonly<Record<keyof typeof en, string>>;
