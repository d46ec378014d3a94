import { type InsideMessages } from '@/clerk-auth/messages/inside/InsideMessages';

export const ar: InsideMessages = {
  settingsUnreachable:
    'تتولى خدمة Clerk حسابك وفريقك، وهي لا تستجيب حاليًا. كل ما عدا ذلك يعمل.',
  actingAsSomebodyElse:
    'أنت تعمل الآن بهوية شخص آخر. حسابه لدى Clerk له وحده، وكل ما يُفعل في هذه الصفحة يكون باسمك. أوقف انتحال الهوية لفتحها.',
  signInSettings:
    'يتم تسجيل الدخول عبر Clerk، وتُضبط فيه كلمات المرور ومزوّدو الدخول والتحقق بخطوتين والدعوات.',
  singleSignOn: 'يُضبط الدخول الموحّد للشركات (SAML وOpenID Connect) في Clerk.',
  profileFields:
    'الأسماء والصور والعناوين محفوظة لدى Clerk، ويغيّرها كل شخص في ملفه الشخصي.',
  workspaceLogo:
    'لمساحة العمل صورة مؤسستها، ويمكن تغييرها من الإعدادات في صفحة «المؤسسة».',
  workspaceName:
    'لمساحة العمل اسم مؤسستها، ويمكن تغييره من الإعدادات في صفحة «المؤسسة».',
  deletionTitle: 'حذف مساحة العمل هذه',
  deletionText:
    'تُحذف مساحة العمل مع مؤسستها. عند حذف المؤسسة لا يستطيع أحد الدخول، وتُحفظ البيانات مدةً قبل إزالتها.',

  provisioningTitle: 'نجهّز مساحة عملك',
  provisioningText: 'يحدث ذلك مرة واحدة فقط.',
  provisioningLong:
    'يستغرق الأمر وقتًا أطول من المعتاد. تتحقق هذه الصفحة تلقائيًا، فاتركها مفتوحة.',
  provisioningLost:
    'هناك خطوة لا تكتمل: {step}. سنواصل المحاولة. إذا طال الأمر فأخبر من يدير هذا الخادم.',
  provisioningProgress: 'الخطوة {step} من {total}',
  step_database: 'إنشاء قاعدة بياناتك',
  step_workspace: 'إنشاء مساحة عملك',
  step_owner: 'إضافتك مسؤولًا عنها',
  step_data_model: 'إعداد الكائنات والحقول',
  step_finishing: 'اللمسات الأخيرة',
  stepDone: 'اكتملت',

  organizationChoiceText: 'اختر المؤسسة التي تريد العمل فيها.',
  organizationSearch: 'بحث',
  organizationNone: 'لا توجد مؤسسة يحتوي اسمها على «{search}».',
  organizationAdd: 'إنشاء مؤسسة أخرى أو الانضمام إليها',

  joinWaiting:
    'يلزم أن يقبل طلبك أحد مسؤولي مؤسسة «{organization}». تنتقل هذه الصفحة تلقائيًا بعد ذلك.',
  joinRejected:
    'لم تقبل مؤسسة «{organization}» طلب انضمامك. اطلب دعوة ممن يعمل فيها، أو اعمل في مؤسسة أخرى.',

  leaveOrganizationLastAdmin:
    'لا بد للمؤسسة من مسؤول، وأنت آخر مسؤوليها. عيّن مسؤولًا آخر أولًا، أو احذف المؤسسة.',
  leaveOrganizationFailed: 'يتعذّر ذلك الآن. حاول مرة أخرى.',
  cancel: 'إلغاء',

  invitationOpening: 'جارٍ فتح دعوتك…',
  invitationOtherTitle: 'هذه الدعوة موجّهة إلى شخص آخر',
  invitationOtherText:
    'سُجّل دخولك بالعنوان {address}، والدعوة ليست له. سجّل الخروج لقبول الدعوة بالعنوان الذي أُرسلت إليه. وإن كنت قد قبلتها من قبل أو كانت منتهية فتابع كما أنت.',
  invitationAccept: 'تسجيل الخروج وقبول الدعوة',
  invitationCarryOn: 'المتابعة كما أنا',
};
