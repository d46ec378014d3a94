import { isParts } from '../changes/merged-values';
import { FieldMapping } from '../reading/field-mapping';
import { phoneNumberOf, textOfPhone } from '../reading/phone-number-of';
import {
  at,
  idOf,
  jsonOf,
  momentOf,
  numberOf,
  textOf,
  wholeNumberOf,
} from '../reading/values-of';
import { type PhoneNumber, type RecordChange } from '../changes/record-change';

const FAILURES = new Map(
  Object.entries({
    busy: 'BUSY',
    'no-answer': 'NO_ANSWER',
    no_answer: 'NO_ANSWER',
  }),
);

const SENTIMENTS = ['POSITIVE', 'NEUTRAL', 'NEGATIVE'];

/** Nobody speaks for days: beyond that it is no duration. */
const LONGEST_SECONDS = 7 * 86_400;

/** One turn of the conversation a line. */
const ROLES = new Map([
  ['agent', 'Agent'],
  ['user', 'Customer'],
]);

/** Whether a call follows from events of that type, if they are whole. */
export const isAboutCall = (event: string): boolean =>
  ['post_call_transcription', 'call_initiation_failure'].includes(event);

/**
 * What follows from a webhook of ElevenLabs': the call, and that there was one in the
 * log of communication. Never throws, whatever was sent.
 *
 * @see https://elevenlabs.io/docs/eleven-agents/workflows/post-call-webhooks
 * @param version when it was sent, by ElevenLabs' clock.
 */
export const changesOfCall = (
  event: string,
  data: unknown,
  version: Date,
): RecordChange[] => {
  const externalId = idOf(at(data, 'conversation_id'));
  const accountId = idOf(at(data, 'agent_id'));

  if (
    externalId === undefined ||
    accountId === undefined ||
    !isAboutCall(event)
  ) {
    return [];
  }

  const call = callOf(event, data, version);
  const remarks = call.mapping.remarks.map((remark) => `voiceCall: ${remark}`);
  const shared = {
    accountId,
    externalId,
    version,
    isDeleted: false,
    ...(call.phone !== undefined && { contact: { phone: call.phone } }),
  };

  return [
    {
      ...shared,
      kind: 'voiceCall',
      values: { ...call.mapping.values, callId: externalId },
      remarks,
    },
    {
      ...shared,
      kind: 'communicationLog',
      values: {
        channel: 'CALL',
        direction: call.direction,
        status: call.mapping.values.status ?? null,
        content: call.mapping.values.summary ?? '',
        sentAt: call.startedAt,
        automationId: textOf(at(data, 'agent_id')) ?? '',
        metadata: { conversationId: externalId },
      },
      remarks: [],
    },
  ];
};

const callOf = (event: string, data: unknown, version: Date) => {
  const mapping = new FieldMapping();
  const metadata = at(data, 'metadata');
  const phoneCall = at(metadata, 'phone_call') ?? at(metadata, 'body');
  const direction = directionOf(event, metadata, phoneCall);
  const phone = phoneOf(phoneCall, direction, data);
  const seconds = secondsOf(at(metadata, 'call_duration_secs'));
  const startedAt =
    momentOf(at(metadata, 'start_time_unix_secs')) ??
    new Date(version.getTime() - (seconds ?? 0) * 1_000);

  mapping.take('agentId', at(data, 'agent_id'), textOf, { isRequired: true });
  if (phone !== undefined) {
    mapping.values.phoneNumber = textOfPhone(phone);
  }
  mapping.values.direction = direction;
  mapping.values.startedAt = startedAt.toISOString();
  mapping.values.status =
    event === 'call_initiation_failure'
      ? (FAILURES.get(textOf(at(data, 'failure_reason')) ?? '') ?? 'FAILED')
      : at(data, 'status') === 'failed'
        ? 'FAILED'
        : 'COMPLETED';
  mapping.take('duration', at(metadata, 'call_duration_secs'), secondsOf, {
    isRequired: true,
  });
  if (seconds !== undefined) {
    mapping.values.endedAt = new Date(
      startedAt.getTime() + seconds * 1_000,
    ).toISOString();
  }
  takeContents(mapping, data);
  mapping.take('cost', costOf(metadata), numberOf, { isRequired: true });

  return { mapping, phone, direction, startedAt: startedAt.toISOString() };
};

/** Who speaks with an agent on a page or in an app has come to it: nobody was called. */
const directionOf = (
  event: string,
  metadata: unknown,
  phoneCall: unknown,
): 'INBOUND' | 'OUTBOUND' => {
  const isByPhone =
    event === 'call_initiation_failure' ||
    isParts(phoneCall) ||
    isParts(at(metadata, 'batch_call'));

  return isByPhone && at(phoneCall, 'direction') !== 'inbound'
    ? 'OUTBOUND'
    : 'INBOUND';
};

const secondsOf = (value: unknown): number | undefined => {
  const seconds = wholeNumberOf(value);

  return seconds !== undefined && seconds >= 0 && seconds <= LONGEST_SECONDS
    ? seconds
    : undefined;
};

const takeContents = (mapping: FieldMapping, data: unknown) => {
  const analysis = at(data, 'analysis');
  const collected = at(analysis, 'data_collection_results');

  mapping.take('transcription', at(data, 'transcript'), transcriptOf);
  mapping.take('summary', at(analysis, 'transcript_summary'), textOf);
  mapping.take('intent', intentOf(data, analysis, collected), jsonOf);

  const sentiment = textOf(at(collected, 'sentiment', 'value'))?.toUpperCase();

  if (sentiment !== undefined && SENTIMENTS.includes(sentiment)) {
    mapping.values.sentiment = sentiment;
  }
};

/** What came of the call, what the agent was to find out, and the language. */
const intentOf = (
  data: unknown,
  analysis: unknown,
  collected: unknown,
): unknown => {
  const outcome = at(analysis, 'call_successful');
  const language = at(data, 'metadata', 'main_language');

  return [analysis, language].every(
    (each) => each === undefined || each === null,
  )
    ? undefined
    : {
        outcome,
        language,
        collected:
          typeof collected === 'object' && collected !== null
            ? Object.fromEntries(
                Object.entries(collected).map(([name, result]) => [
                  name,
                  at(result, 'value') ?? null,
                ]),
              )
            : {},
      };
};

const transcriptOf = (value: unknown): string | undefined =>
  Array.isArray(value)
    ? textOf(
        value
          .flatMap((turn) => {
            const message = textOf(at(turn, 'message'));

            return message === undefined || message === ''
              ? []
              : `${ROLES.get(textOf(at(turn, 'role')) ?? '') ?? '–'}: ${message}`;
          })
          .join('\n'),
      )
    : undefined;

/** In dollars; their `cost` counts credits. */
const costOf = (metadata: unknown): unknown => {
  const total = at(metadata, 'cost_fiat') ?? undefined;
  // Of which the total is the sum, where it is told.
  const prices = ['llm_price', 'platform_price'].flatMap(
    (price) => numberOf(at(metadata, 'charging', price)) ?? [],
  );

  return (
    total ??
    (prices.length > 0
      ? prices.reduce((sum, price) => sum + price, 0)
      : undefined)
  );
};

const phoneOf = (
  phoneCall: unknown,
  direction: string,
  data: unknown,
): PhoneNumber | undefined => {
  const variables = at(
    data,
    'conversation_initiation_client_data',
    'dynamic_variables',
  );
  const candidates = [
    at(phoneCall, 'external_number'),
    at(
      variables,
      direction === 'INBOUND' ? 'system__caller_id' : 'system__called_number',
    ),
    // Of Twilio, for a call that was not answered.
    at(phoneCall, 'To'),
    at(phoneCall, 'to_number'),
  ];

  return candidates
    .map((candidate) => phoneNumberOf(candidate))
    .find((phone) => phone !== undefined);
};

/** Which event it is, of which agent, and when. */
export const envelopeOfCall = (body: unknown) => ({
  event: textOf(at(body, 'type'))?.slice(0, 100),
  agentId: idOf(at(body, 'data', 'agent_id')),
  data: at(body, 'data'),
  version: momentOf(at(body, 'event_timestamp')),
});
