/** Made up: of nobody. */
export const FIRST_NAMES = [
  'نورة',
  'فيصل',
  'ليلى',
  'سامي',
  'هدى',
  'رنا',
  'خالد',
  'مها',
  'عبدالله',
  'سارة',
  'يوسف',
  'أمل',
  'ماجد',
  'ريم',
  'طارق',
  'دانة',
];

export const LAST_NAMES = [
  'العتيبي',
  'القحطاني',
  'الحربي',
  'الشهري',
  'الدوسري',
  'الغامدي',
  'الزهراني',
  'المطيري',
];

export const CITIES = ['الرياض', 'جدة', 'الدمام', 'مكة', 'أبها', 'تبوك'];

export const PRODUCTS = [
  'دلة قهوة عربية',
  'عود كمبودي',
  'بخور معتق',
  'تمر سكري فاخر',
  'عسل سدر',
  'سجادة صلاة',
  'طقم فناجين',
  'مبخرة خشبية',
  'زعفران إيراني',
  'هيل أخضر',
  'عباءة سوداء',
  'شماغ أحمر',
];

export const STATUSES = [
  { id: 1, slug: 'payment_pending', name: 'بانتظار الدفع' },
  { id: 2, slug: 'under_review', name: 'بانتظار المراجعة' },
  { id: 3, slug: 'in_progress', name: 'قيد التنفيذ' },
  { id: 4, slug: 'delivering', name: 'جاري التوصيل' },
  { id: 5, slug: 'delivered', name: 'تم التوصيل' },
  { id: 6, slug: 'completed', name: 'تم التنفيذ' },
  { id: 7, slug: 'canceled', name: 'ملغي' },
  { id: 8, slug: 'restored', name: 'مسترجع' },
] as const;

export const PAYMENT_METHODS = ['mada', 'credit_card', 'cod', 'apple_pay'];
