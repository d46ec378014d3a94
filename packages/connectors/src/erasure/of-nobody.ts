import { type RecordChange, type RecordValues } from '../changes/record-change';
import { textOfPhone } from '../reading/phone-number-of';
import { FORGOTTEN_NUMBER } from '../records/call-finder.service';
import { type ForgottenNumber } from './erasure.repository';

/** What is in a call, and in its entry in the log, of whom it was with, emptied. */
export const OF_NOBODY = {
  voiceCall: {
    phoneNumber: FORGOTTEN_NUMBER,
    recordingUrl: '',
    transcription: '',
    summary: '',
    sentiment: null,
    intent: null,
    contactId: null,
  },
  communicationLog: { content: '', response: '', contactId: null },
} satisfies Record<string, RecordValues>;

const REMARK =
  'the call is of somebody who was forgotten since: only that it was is taken over';

/**
 * What is told of calls, after people were forgotten. Of a call from before only that it
 * was, and when, is left; who calls again since then is somebody new.
 */
export const afterErasures = (
  change: RecordChange,
  forgotten: readonly ForgottenNumber[],
): RecordChange => {
  const { contact, values } = change;

  if (contact === undefined || !('phone' in contact)) {
    return change;
  }

  const phoneNumber = textOfPhone(contact.phone);
  const [last] = forgotten
    .filter((each) => each.phoneNumber === phoneNumber)
    .map(({ forgottenAt }) => forgottenAt)
    .toSorted((one, other) => other.getTime() - one.getTime());

  if (last === undefined) {
    return change;
  }

  return new Date(String(values.startedAt ?? values.sentAt)) > last
    ? { ...change, contact: { ...contact, since: last } }
    : ofNobody(change);
};

/** What is left out stays as it is: the record may be there, and somebody else's. */
const ofNobody = ({
  contact: _contact,
  ...change
}: RecordChange): RecordChange => {
  const emptied =
    OF_NOBODY[change.kind as keyof typeof OF_NOBODY] ?? ({} as RecordValues);

  return {
    ...change,
    values: Object.fromEntries(
      Object.entries(change.values).filter(([field]) => !(field in emptied)),
    ),
    remarks: [...change.remarks, `${change.kind}: ${REMARK}`],
  };
};
