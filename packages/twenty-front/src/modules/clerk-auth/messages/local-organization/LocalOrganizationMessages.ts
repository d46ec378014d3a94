import { type en } from '@/clerk-auth/messages/local-organization/en';

type Texts<Value> = {
  readonly [Key in keyof Value]: Value[Key] extends string
    ? string
    : Texts<Value[Key]>;
};

/** Every text about such organizations, in one language. */
export type LocalOrganizationMessages = Texts<typeof en>;
