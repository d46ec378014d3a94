/**
 * When something was so, by the clock of whoever tells it. Nothing is told before it
 * happens: all that follows would be older for ever.
 */
export const toldAt = (said: Date | undefined, receivedAt: Date): Date =>
  said === undefined || said > receivedAt ? receivedAt : said;
