import { EmulatorContext } from './emulator-context';
import { createInvitation, NewInvitation } from './state/invitations';
import { Invitation } from './state/records';

/**
 * Makes an invitation and keeps the link that Clerk would mail in the outbox.
 *
 * @param input.redirectUrl where the link leads in the end
 */
export function sendInvitation(
  context: EmulatorContext,
  input: NewInvitation,
): Invitation {
  const { store, frontendApiUrl, log } = context;
  const invitation = createInvitation(store, input, (claims) =>
    context.ticket(claims),
  );
  const { emailAddress, organizationId, ticket } = invitation;
  const url = `${frontendApiUrl}/v1/tickets/accept?ticket=${ticket}`;
  store.sentInvitations.push({
    emailAddress,
    organizationId,
    url,
    sentAt: invitation.createdAt,
  });
  const name = store.organizations.get(organizationId)?.name ?? organizationId;
  log(`e-mail to ${emailAddress}: you are invited to ${name}: ${url}`);
  return invitation;
}
