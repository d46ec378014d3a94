import { type LocalizedText } from './localized-text';

/**
 * Who fills in a field besides people, as its description says: what they tell takes the
 * place of what somebody has typed.
 */
export const FILLED_BY = {
  salla: { en: 'Filled in by Salla', ar: 'تعبّئه منصة سلة تلقائيًا' },
  elevenLabs: {
    en: 'Filled in by ElevenLabs',
    ar: 'تعبّئه منصة ElevenLabs تلقائيًا',
  },
  /** Where there is more than calls. */
  elevenLabsForCalls: {
    en: 'Filled in by ElevenLabs for calls',
    ar: 'تعبّئه منصة ElevenLabs تلقائيًا للمكالمات',
  },
} as const satisfies Record<string, LocalizedText>;

export type Filler = keyof typeof FILLED_BY;

/** What a part of the model says about itself. */
export type Described = { description?: LocalizedText; filledBy?: Filler };

/** All that a field says about itself: what it means, and who fills it in. */
export const descriptionOf = ({
  description,
  filledBy,
}: Described): LocalizedText | undefined => {
  if (filledBy === undefined) {
    return description;
  }

  const { en, ar } = FILLED_BY[filledBy];

  return description === undefined
    ? { en, ar }
    : { en: `${description.en}. ${en}`, ar: `${description.ar}. ${ar}` };
};
