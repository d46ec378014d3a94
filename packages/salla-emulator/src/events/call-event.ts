export type Call = {
  agentId: string;
  conversationId: string;
  /** Like +966500000001. */
  phoneNumber: string;
  direction?: 'inbound' | 'outbound';
  /** Just before now when it is not said. */
  startedAt?: Date;
  /** Whether the agent has done what it was to do. */
  outcome?: 'success' | 'failure' | 'unknown';
};

const SECONDS = 42;

/** What ElevenLabs sends after a call that was answered. */
export const callEvent = ({
  agentId,
  conversationId,
  phoneNumber,
  direction = 'outbound',
  outcome = 'success',
  startedAt = new Date(Date.now() - SECONDS * 1_000),
}: Call) => {
  const start = Math.floor(startedAt.getTime() / 1_000);

  return {
    type: 'post_call_transcription',
    event_timestamp: start + SECONDS,
    data: {
      agent_id: agentId,
      conversation_id: conversationId,
      status: 'done',
      transcript: [
        {
          role: 'agent',
          message: 'السلام عليكم، معك متجرنا.',
          time_in_call_secs: 0,
        },
        {
          role: 'user',
          message: 'وعليكم السلام، أين طلبي؟',
          time_in_call_secs: 4,
        },
        {
          role: 'agent',
          message: 'طلبك في الطريق ويصل غداً.',
          time_in_call_secs: 9,
        },
      ],
      metadata: {
        start_time_unix_secs: start,
        call_duration_secs: SECONDS,
        cost: 310,
        cost_fiat: 0.35,
        charging: { llm_price: 0.1, platform_price: 0.25 },
        main_language: 'ar',
        phone_call: {
          direction,
          external_number: phoneNumber,
          agent_number: '+966110000000',
          call_sid: 'CA0',
          type: 'twilio',
        },
      },
      analysis: {
        call_successful: outcome,
        transcript_summary: 'The customer asked where the order is.',
        data_collection_results: {
          sentiment: { value: 'positive', rationale: 'Polite.' },
        },
      },
    },
  };
};
