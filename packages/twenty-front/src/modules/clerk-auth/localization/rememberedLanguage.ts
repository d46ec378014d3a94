import { browserMemory } from '@/clerk-auth/session/browserMemory';

const KEY = 'locale';

/** Where Twenty looks for the language before it knows who is there. */
export const rememberedLanguage = {
  read: (): string | null => browserMemory.read(KEY),
  write: (locale: string): void => browserMemory.write(KEY, locale),
};
