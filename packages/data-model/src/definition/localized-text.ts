/** The languages that the model carries labels in. */
export const LANGUAGES = ['en', 'ar'] as const;

export type Language = (typeof LANGUAGES)[number];

/**
 * One text in every language of the model. Twenty keeps a single label per
 * object and field, so one language is chosen when they are created.
 */
export type LocalizedText = Readonly<Record<Language, string>>;
