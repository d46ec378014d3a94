import { type en } from '@/clerk-auth/messages/en';

export type MessageKey = keyof typeof en;

/** Every text of the sign-in screens in one language. */
export type Messages = Readonly<Record<MessageKey, string>>;
