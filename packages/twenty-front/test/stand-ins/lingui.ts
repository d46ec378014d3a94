/** Lingui with a catalog of one text, and what its macros are turned into. */
const catalogs: Record<string, ReadonlyMap<string, string>> = {
  'ar-SA': new Map([
    ['Lamp', 'مصباح'],
    ['Or', 'أو'],
    ['Send Email', 'إرسال بريد'],
    ['Response', 'الاستجابة'],
    ['Sum', 'المجموع'],
    ['System', 'النظام'],
    ['Agent', 'وكيل'],
    ['Webhook', 'خطاف ويب'],
    ['Workflow', 'سير عمل'],
    ['Align left', 'محاذاة إلى اليسار'],
    ['Enter your text', 'أدخل نصك'],
    ['Select a Company', 'اختر شركة'],
    ['mm/dd/yyyy', 'يوم/شهر/سنة'],
    ['then', 'ثم'],
    ['Network error', 'خطأ في الشبكة'],
    ['An error occurred.', 'حدث خطأ.'],
    ['Field is required', 'الحقل مطلوب'],
    ['Field is invalid', 'الحقل غير صالح'],
    ['Invalid email', 'بريد غير صالح'],
    ['This month', 'هذا الشهر'],
    ['In the past 7 days', 'آخر 7 أيام'],
  ]),
};

export const i18n = {
  locale: '',
  /** What it counts in, if not in that of the texts. */
  locales: undefined as string | undefined,
  activate: (locale: string, locales?: string): void => {
    Object.assign(i18n, { locale, locales });
  },
  _: ({ id }: { id: string }): string => {
    if (i18n.locale === '') {
      throw new Error('no locale');
    }
    return catalogs[i18n.locale]?.get(id) ?? id;
  },
};

const textOf = (texts: TemplateStringsArray, ...filledIn: string[]): string =>
  String.raw({ raw: texts }, ...filledIn);

export const msg = (...parts: Parameters<typeof textOf>) => ({
  id: textOf(...parts),
});

export const t = (...parts: Parameters<typeof textOf>) => i18n._(msg(...parts));

export const plural = (count: number, { one, other }: Record<string, string>) =>
  (count === 1 ? one : other)?.replace('#', String(count));
