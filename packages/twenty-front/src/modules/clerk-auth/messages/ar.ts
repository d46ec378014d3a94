import { type Messages } from '@/clerk-auth/messages/Messages';

export const ar: Messages = {
  signInTitle: 'سجّل الدخول أو أنشئ حسابًا',
  loading: 'جارٍ التحميل',
  signingOut: 'جارٍ تسجيل الخروج…',
  signingIn: 'جارٍ تسجيل دخولك…',
  opening: 'جارٍ فتح مساحة العمل…',
  takesLong: 'يستغرق الأمر وقتًا أطول من المعتاد.',

  tabBehindTitle: 'العمل جارٍ في مؤسسة أخرى',
  tabBehindText:
    'المؤسسة الأخرى مفتوحة في علامة تبويب أخرى. عند العودة إلى هذه الصفحة يُستأنف العمل في مؤسستها.',
  goOnHere: 'المتابعة هنا',

  organizationTitle: 'اختر مؤسستك',
  organizationText:
    'المؤسسة هي المكان الذي يعمل فيه فريقك معًا. اختر مؤسستك أو أنشئ واحدة جديدة.',

  deleteAccountQuestion:
    'هل تريد حذف حسابك؟ لن يمكنك الدخول إلى أي مساحة عمل، ويبقى فيها ما أدخلته.',
  deleteAccountText:
    'لا يمكن استعادة الحساب. إذا لم يكن في إحدى المؤسسات عضو سواك فستبقى مساحة عملها دون أن يستطيع أحد الدخول إليها: ادعُ إليها غيرك، أو احذف المؤسسة أولًا.',
  deleteOrganizationQuestion:
    'هل تريد حذف هذه المؤسسة؟ لن يستطيع أحد الدخول إلى مساحة عملها.',
  deleteOrganizationText:
    'لا يمكن استعادة المؤسسة، أما بيانات مساحة عملها فتُحفظ مدةً قبل إزالتها.',
  leaveOrganizationQuestion:
    'هل تريد مغادرة هذه المؤسسة؟ لن يمكنك الدخول إلى مساحة عملها.',
  leaveOrganizationText:
    'يبقى فيها ما أدخلته، ولا تُقرأ بعد ذلك صناديق البريد والتقاويم التي ربطتها. ويمكنك العودة إليها عندما تصلك دعوة جديدة.',

  tryAgain: 'إعادة المحاولة',
  back: 'رجوع',
  signOut: 'تسجيل الخروج',
  switchOrganization: 'تبديل المؤسسة',
  createOrganization: 'إنشاء مؤسسة',
  manageAccount: 'إدارة الحساب',
  signInAgain: 'تسجيل الدخول مجددًا',
  organization: 'المؤسسة',
  manageOrganization: 'إدارة المؤسسة',
  leaveOrganization: 'مغادرة المؤسسة',
  salla: 'سلة',
  settingsMissing: 'تعذّر تحميل هذا الجزء من الصفحة. ربما صدر إصدار أحدث.',
  reloadPage: 'إعادة تحميل الصفحة',

  retryIn: 'سنعيد المحاولة خلال {seconds} ث',
  retryingNow: 'نعيد المحاولة الآن…',

  unreachable_clerk_title: 'تعذّر الوصول إلى خدمة تسجيل الدخول',
  unreachable_clerk_text:
    'تتولى خدمة Clerk تسجيل الدخول، وهي لا تستجيب حاليًا. يمكن لمن سجّلوا الدخول من قبل متابعة عملهم.',
  unreachable_server_title: 'تعذّر الوصول إلى الخادم',
  unreachable_server_text:
    'تحقّق من اتصالك بالإنترنت. سنواصل المحاولة، فاترك هذه الصفحة مفتوحة.',
  unreachable_workspace_title: 'مساحة عملك ليست جاهزة بعد',
  unreachable_workspace_text:
    'حدث خطأ أثناء تجهيزها. سنواصل المحاولة، فاترك هذه الصفحة مفتوحة.',
  unreachable_update_title: 'يجري تحديث مساحة عملك',
  unreachable_update_text:
    'ستُفتح فور انتهاء التحديث، ولن يضيع شيء منها. سنواصل المحاولة، فاترك هذه الصفحة مفتوحة. إذا طال الأمر فأخبر من يديرها.',
  unreachable_failed_update_title: 'تعذّر تحديث مساحة عملك حتى الآن',
  unreachable_failed_update_text:
    'لم يضع شيء منها. ستُعاد المحاولة تلقائيًا، ومن يدير هذا النظام على علم بالأمر. يمكنك ترك هذه الصفحة مفتوحة.',
  unreachable_sign_out_title: 'لم يكتمل تسجيل خروجك بعد',
  unreachable_sign_out_text:
    'لقد غادرت مساحة العمل، لكن خدمة Clerk لا تستجيب وما زالت تتعرّف عليك على هذا الجهاز. سنواصل المحاولة.',

  obstacle_organization_without_admin:
    'تحتاج المؤسسة إلى مسؤول أولًا، وليس لمؤسستك مسؤول. اطلب تعيين مسؤول، وسنواصل التحقق.',
  obstacle_clerk_unreachable:
    'خدمة Clerk التي تُدار فيها مؤسستك لا تستجيب حاليًا. سنواصل المحاولة.',
  obstacle_database_unavailable:
    'لا يتسع خادم قواعد البيانات لها حاليًا، أو لا يستجيب. سنواصل المحاولة. إذا طال الأمر فأخبر من يدير هذا الخادم.',
  obstacle_twenty_unreachable:
    'الخادم الذي ينشئها لا يستجيب حاليًا. سنواصل المحاولة. إذا طال الأمر فأخبر من يدير هذا الخادم.',

  refused_organization_not_served_title: 'مساحة العمل هذه تابعة لمؤسسة أخرى',
  refused_organization_not_served_text:
    'المؤسسة التي سجّلت الدخول بها لا تملك صلاحية الوصول هنا. بدّل إلى مؤسسة لديها صلاحية، أو سجّل الخروج واستخدم حسابًا آخر.',
  refused_email_missing_title: 'لا يوجد بريد إلكتروني في حسابك',
  refused_email_missing_text:
    'تحتاج مساحة العمل إلى بريد إلكتروني لتتعرّف عليك. أضف عنوانًا إلى حسابك وأكّده، وستتحقق هذه الصفحة تلقائيًا. أو سجّل الخروج واستخدم حسابًا آخر.',
  refused_email_not_verified_title: 'أكّد بريدك الإلكتروني أولًا',
  refused_email_not_verified_text:
    'حفاظًا على أمانك لا نقبل إلا العناوين المؤكَّدة. أكّد عنوانك في حسابك، وستتحقق هذه الصفحة تلقائيًا.',
  refused_email_in_use_title: 'هذا البريد الإلكتروني مستخدَم بالفعل',
  refused_email_in_use_text:
    'يدخل شخص آخر إلى مساحة العمل هذه بالعنوان نفسه. سجّل الخروج واستخدم حسابًا آخر، أو تواصل مع المسؤول.',
  refused_workspace_suspended_title: 'مساحة العمل هذه موقوفة',
  refused_workspace_suspended_text:
    'لا يمكن لأحد الدخول إليها في الوقت الحالي. تواصل مع من يديرها، أو بدّل إلى مؤسسة أخرى.',
  refused_user_deleted_title: 'لم يعد هذا الحساب موجودًا',
  refused_user_deleted_text:
    'لقد حُذف هذا الحساب. سجّل الخروج ثم ادخل بحساب آخر.',
  refused_session_title: 'انتهت جلستك',
  refused_session_text: 'يُرجى تسجيل الدخول مجددًا.',
  refused_origin_not_allowed_title: 'تسجيل الدخول غير مسموح من هذا العنوان',
  refused_origin_not_allowed_text:
    'افتح مساحة العمل من عنوانها المعتاد، أو تواصل مع المسؤول.',
  refused_sign_in_loop_title: 'تسجيل الدخول لا يدوم',
  refused_sign_in_loop_text:
    'سُجّل دخولك عدة مرات متتالية وأعادتك مساحة العمل في كل مرة، فتوقفنا هنا.',
  refused_other_title: 'تعذّر تسجيل دخولك',
  refused_other_text: 'حدث خطأ ما. أعد المحاولة بعد قليل.',
  reference: 'الرمز: {code}',
};
