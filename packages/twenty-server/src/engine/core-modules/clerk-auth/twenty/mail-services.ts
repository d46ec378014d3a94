import { EmailingDomainTenantStatusService } from 'src/engine/core-modules/emailing-domain/services/emailing-domain-tenant-status.service';
import { MessageCampaignService } from 'src/modules/emailing/services/message-campaign.service';
import { MessageSuppressionService } from 'src/modules/emailing/services/message-suppression.service';

type MailService = { name: string; methods: string[] };

const withMethods = <Service>(
  { name }: { name: string; prototype: Service },
  methods: (keyof Service & string)[],
): MailService => ({ name, methods });

/** Each method is told its workspace in its first parameter, or that is the workspace. */
export const MAIL_SERVICES: readonly MailService[] = [
  withMethods(MessageSuppressionService, [
    'suppress',
    'getTopicOptOutState',
    'setTopicOptOuts',
  ]),
  withMethods(MessageCampaignService, [
    'recordDeliveryFailureByProviderMessageId',
  ]),
  withMethods(EmailingDomainTenantStatusService, [
    'setTenantStatusForWorkspace',
  ]),
];
