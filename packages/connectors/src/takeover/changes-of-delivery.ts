import { type RecordChange } from '../changes/record-change';
import { type WaitingDelivery } from '../deliveries/delivery';
import { parsedBody } from '../deliveries/parsed-body';
import { toldAt } from '../deliveries/told-at';
import {
  changesOfCall,
  envelopeOfCall,
  isAboutCall,
} from '../elevenlabs/changes-of-call';
import {
  changesOfEvent,
  isAboutRecords,
} from '../salla/mapping/changes-of-event';
import { envelopeOf } from '../salla/mapping/envelope';

/** Undefined when something should follow from it, and nothing can. */
export const changesOfDelivery = ({
  source,
  accountId,
  event,
  body,
  receivedAt,
}: WaitingDelivery): RecordChange[] | undefined => {
  const parsed = parsedBody(body);
  const changes =
    source === 'salla'
      ? changesOfEvent(event, envelopeOf(parsed).data, {
          merchantId: accountId,
          version: toldAt(envelopeOf(parsed).version, receivedAt),
        })
      : changesOfCall(
          event,
          envelopeOfCall(parsed).data,
          toldAt(envelopeOfCall(parsed).version, receivedAt),
        );
  const isExpected =
    source === 'salla'
      ? isAboutRecords(event) && event !== 'customer.deleted'
      : isAboutCall(event);

  return changes.length === 0 && isExpected ? undefined : changes;
};
