import { arSA } from '@clerk/localizations/ar-SA';

import { arabicTexts } from '@/clerk-auth/localization/arabicTexts';
import { correctedArabic } from '@/clerk-auth/localization/correctedArabic';
import { mergeTexts } from '@/clerk-auth/localization/mergeTexts';

/** Clerk's Arabic, corrected and completed. */
export const arabic = mergeTexts(correctedArabic(arSA), arabicTexts);
