import { SIGN_IN_PATH } from '@/clerk-auth/paths/twentyPaths';
import { createListeners } from '@/clerk-auth/react/createListeners';
import { browserMemory } from '@/clerk-auth/session/browserMemory';

const KEY = 'clerkInvitation';
const LIFETIME_MILLISECONDS = 10 * 60_000;

/** Under these names Clerk adds them to the address that its mail leads to. */
const TICKET = '__clerk_ticket';
const STATUS = '__clerk_status';

/** Of an organization that the deployment keeps itself. */
const TOKEN = 'organization_invitation';

export type InvitationTicket = {
  /** Both as the address had them. */
  ticket: string | null;
  status: string | null;
  /** Of an invitation that is not Clerk's. */
  token: string | null;
  /** Milliseconds since the epoch. */
  openedAt: number;
  /** Somebody could sign in or up with it: Clerk's form has had it. */
  isTried: boolean;
};

const { notify, subscribe } = createListeners();
let known: { text: string | null; value: InvitationTicket | null } = {
  text: null,
  value: null,
};

const parse = (text: string | null): InvitationTicket | null => {
  try {
    const value = JSON.parse(text ?? 'null') as InvitationTicket | null;
    return value !== null && Date.now() - value.openedAt < LIFETIME_MILLISECONDS
      ? value
      : null;
  } catch {
    return null;
  }
};

const write = (value: InvitationTicket | null) => {
  if (value === null) browserMemory.forget(KEY);
  else browserMemory.write(KEY, JSON.stringify(value));
  notify();
};

/**
 * The invitation whose mail has brought somebody here. It outlives the page,
 * because Twenty loads a new one when somebody else has to sign out first.
 */
export const invitationTicket = {
  read: (): InvitationTicket | null => {
    const text = browserMemory.read(KEY);
    // The same object for the same text, for `useSyncExternalStore`.
    if (known.text !== text) known = { text, value: parse(text) };
    return known.value;
  },
  /** Remembers what the address says, if it is that of an invitation. */
  keepFrom: (search: string): void => {
    const parameters = new URLSearchParams(search);
    const ticket = parameters.get(TICKET);
    const status = parameters.get(STATUS);
    const token = parameters.get(TOKEN);

    if (ticket === null && token === null && status !== 'complete') return;
    write({ ticket, status, token, openedAt: Date.now(), isTried: false });
  },
  markTried: (): void => {
    const invitation = invitationTicket.read();
    if (invitation !== null && !invitation.isTried) {
      write({ ...invitation, isTried: true });
    }
  },
  clear: (): void => write(null),
  subscribe,
};

/** From when on Clerk may have accepted it; null when it cannot have. */
export const acceptedSince = ({
  status,
  isTried,
  openedAt,
}: InvitationTicket): number | null =>
  isTried || status === 'complete' ? openedAt : null;

/**
 * Into which organization it is, as its ticket says: a token of Clerk's, which names it
 * and does not promise to. Null when it is not known.
 */
export const organizationOf = ({ ticket }: InvitationTicket): string | null => {
  try {
    const [, claims = ''] = ticket?.split('.') ?? [];
    const { oid }: { oid?: unknown } = JSON.parse(
      atob(claims.replaceAll('-', '+').replaceAll('_', '/')),
    );
    return typeof oid === 'string' ? oid : null;
  } catch {
    return null;
  }
};

/** Puts an invitation into a query string, where Clerk's form looks for it. */
export const withInvitation = (
  search: string,
  { ticket, status }: InvitationTicket,
): string => {
  const parameters = new URLSearchParams(search);
  if (ticket !== null) parameters.set(TICKET, ticket);
  if (status !== null) parameters.set(STATUS, status);
  return queryOf(parameters);
};

/** Takes an invitation out of a query string again. */
export const withoutInvitation = (search: string): string => {
  const parameters = new URLSearchParams(search);
  parameters.delete(TICKET);
  parameters.delete(STATUS);
  parameters.delete(TOKEN);
  return queryOf(parameters);
};

/** Where somebody opens an invitation that is not Clerk's. */
export const linkOfInvitation = (token: string): string =>
  `${window.location.origin}${SIGN_IN_PATH}?${TOKEN}=${encodeURIComponent(token)}`;

const queryOf = (parameters: URLSearchParams) => {
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
};
