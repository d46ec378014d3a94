import { type SallaTexts } from '@/clerk-auth/components/settings/salla/sallaInEnglish';

export const sallaInArabic: SallaTexts = {
  title: 'سلة',
  connectTitle: 'ربط متجرك في سلة',
  connectText:
    'تصل طلبات متجرك وعملاؤه ومنتجاته وسلاله المتروكة إلى مساحة العمل هذه تلقائيًا، بما فيها الموجودة من قبل.',
  connect: 'ربط سلة',
  connectedText:
    'المتجر مرتبط. يظهر هنا ما يحدث فيه خلال ثوانٍ، وتُقارَن البيانات كلها مرة كل ليلة.',
  importing:
    'نُحضر الآن ما في متجرك: بقيت {minutes} دقيقة على الأكثر. يمكنك مغادرة هذه الصفحة.',
  reconnectText:
    'لم تعد سلة تسمح لنا بالدخول. اربط المتجر من جديد، ولن يضيع شيء في هذه الأثناء.',
  disconnect: 'إلغاء الربط',
  disconnectQuestion:
    'هل تريد إلغاء ربط المتجر؟ يبقى ما وصل منه في مساحة العمل.',
  lists: {
    customers: 'العملاء',
    products: 'المنتجات',
    orders: 'الطلبات',
    carts: 'السلال المتروكة',
  },
  refusals: {
    not_allowed: 'ربط المتجر متاح لمشرفي مؤسستك فقط.',
    organization_required: 'اختر مؤسسة أولًا.',
    tenant_not_ready: 'مساحة عملك ليست جاهزة بعد. حاول مرة أخرى بعد دقيقة.',
    salla_off: 'ليس لهذا النظام تطبيق في سلة بعد. اسأل من يديره.',
    salla_refused: 'لم تسمح لنا سلة بالدخول. حاول مرة أخرى.',
    salla_unreachable: 'لا يمكن الوصول إلى سلة حاليًا. حاول مرة أخرى.',
    connection_state_invalid:
      'هذا الرابط ليس لك، أو استُخدم من قبل، أو انتهت مدته. اضغط «ربط سلة» من جديد.',
    shop_taken: 'هذا المتجر مرتبط بمؤسسة أخرى. يجب إلغاء ربطه هناك أولًا.',
    unreachable: 'تعذّر معرفة ذلك حاليًا. حاول مرة أخرى.',
  },
};
