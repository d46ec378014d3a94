export const SOURCES = ['salla', 'elevenlabs'] as const;

export type Source = (typeof SOURCES)[number];

/** What somebody has sent, and we have to keep. */
export type NewDelivery = {
  source: Source;
  /** The shop or agent that it is about; null when it does not say. */
  accountId: string | null;
  /** The same for the same contents, however often they are sent. */
  fingerprint: string;
  event: string;
  /** Null when nothing of it is to be done later. */
  body: string | null;
  /** What is wrong with it as a whole: nothing can be done but look at it. */
  problem: string | null;
};

/** One that waits to be taken over. */
export type WaitingDelivery = {
  id: string;
  source: Source;
  accountId: string;
  event: string;
  body: string;
  receivedAt: Date;
};
