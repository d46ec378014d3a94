import { type ClerkLocalization } from '@/clerk-auth/localization/ClerkLocalization';

/** Of the calendar and in the digits of all other dates. */
const LOCALE_OF_DATES = 'ar-SA-u-ca-gregory-nu-latn';
const WEEKDAY = `{{ date | weekday('${LOCALE_OF_DATES}','long') }}`;
const TIME = `{{ date | timeString('${LOCALE_OF_DATES}') }}`;

const VERIFICATION_REQUIRED = 'يلزم التحقق';
const VERIFICATION_CODE = 'رمز التحقق';
const RESEND_CODE = 'لم يصلك الرمز؟ أعد إرساله';
const REMOVED_FROM_ACCOUNT = 'سيُزال {{identifier}} من حسابك.';
const LESS_SECURE = 'قد يصبح حسابك أقل أمانًا. هل تريد المتابعة؟';

const codeByPhone = {
  title: VERIFICATION_REQUIRED,
  subtitle: 'أدخل الرمز المرسل إلى هاتفك للمتابعة',
  formTitle: VERIFICATION_CODE,
  resendButton: RESEND_CODE,
};

/**
 * The screens on which people look after their account and their organization: what
 * Clerk's Arabic lacks there, or says differently from its English.
 */
export const arabicProfiles: NonNullable<ClerkLocalization> = {
  badge__banned: 'محظور',
  badge__deprovisioned: 'أُلغي حسابه',
  badge__requiresAction: 'يلزم إجراء',
  dates: {
    lastDay: `أمس في ${TIME}`,
    next6Days: `${WEEKDAY} في ${TIME}`,
    nextDay: `غدًا في ${TIME}`,
    numeric: `{{ date | numeric('${LOCALE_OF_DATES}') }}`,
    previous6Days: `${WEEKDAY} الماضي في ${TIME}`,
    sameDay: `اليوم في ${TIME}`,
  },
  formFieldError__verificationLinkExpired:
    'انتهت صلاحية رابط التحقق. اطلب رابطًا جديدًا.',
  formFieldLabel__automaticInvitations: 'تفعيل الدعوات التلقائية لهذا النطاق',
  formFieldLabel__signOutOfOtherSessions: 'تسجيل الخروج من جميع الأجهزة الأخرى',
  searchInput: { action__clear: 'إفراغ البحث' },
  reverification: {
    alternativeMethods: {
      title: 'استخدم طريقة أخرى',
      subtitle: 'هل تواجه مشكلة؟ يمكنك التحقق بأي من هذه الطرق.',
      actionText: 'ليست لديك أي منها؟',
      actionLink: 'احصل على المساعدة',
      blockButton__backupCode: 'استخدم رمز النسخ الاحتياطي',
      blockButton__emailCode: 'إرسال رمز بالبريد إلى {{identifier}}',
      blockButton__passkey: 'استخدم مفتاح المرور',
      blockButton__password: 'المتابعة بكلمة المرور',
      blockButton__phoneCode: 'إرسال رمز برسالة نصية إلى {{identifier}}',
      blockButton__totp: 'استخدم تطبيق المصادقة',
      getHelp: {
        title: 'احصل على المساعدة',
        content:
          'إذا تعذّر عليك التحقق من حسابك فراسلنا، وسنعمل معك على استعادة الدخول في أسرع وقت.',
        blockButton__emailSupport: 'مراسلة الدعم',
      },
    },
    backupCodeMfa: {
      title: 'أدخل رمز النسخ الاحتياطي',
      subtitle: 'أدخل أحد الرموز التي حصلت عليها عند إعداد التحقق بخطوتين',
    },
    emailCode: {
      title: VERIFICATION_REQUIRED,
      subtitle: 'أدخل الرمز المرسل إلى بريدك الإلكتروني للمتابعة',
      formTitle: VERIFICATION_CODE,
      resendButton: RESEND_CODE,
    },
    noAvailableMethods: {
      title: 'تعذّر التحقق من حسابك',
      subtitle: 'حدث خطأ',
      message: 'لا يمكن متابعة التحقق: لم تُضبط أي طريقة مناسبة له.',
    },
    passkey: {
      title: 'استخدم مفتاح المرور',
      subtitle:
        'يؤكد مفتاح المرور هويتك. قد يطلب جهازك بصمتك أو وجهك أو قفل الشاشة.',
      blockButton__passkey: 'استخدم مفتاح المرور',
    },
    password: {
      title: VERIFICATION_REQUIRED,
      subtitle: 'أدخل كلمة مرورك الحالية للمتابعة',
      actionLink: 'استخدم طريقة أخرى',
    },
    phoneCode: codeByPhone,
    phoneCodeMfa: codeByPhone,
    totpMfa: {
      title: VERIFICATION_REQUIRED,
      subtitle: 'أدخل الرمز الذي يعرضه تطبيق المصادقة للمتابعة',
      formTitle: VERIFICATION_CODE,
    },
  },
  userProfile: {
    formButtonPrimary__finish: 'إنهاء',
    formButtonReset: 'إلغاء',
    navbar: {
      title: 'الحساب',
      description: 'إدارة معلومات حسابك.',
      security: 'الأمان',
    },
    start: {
      activeDevicesSection: { destructiveAction: 'تسجيل الخروج من الجهاز' },
      connectedAccountsSection: {
        actionLabel__connectionFailed: 'إعادة الربط',
        actionLabel__reauthorize: 'منح الإذن الآن',
        subtitle__disconnected: 'فُصل هذا الحساب.',
      },
      dangerSection: { title: 'حذف الحساب' },
      emailAddressesSection: {
        title: 'عناوين البريد الإلكتروني',
        destructiveAction: 'إزالة البريد الإلكتروني',
        detailsAction__primary: 'إكمال التحقق',
        primaryButton: 'إضافة بريد إلكتروني',
      },
      mfaSection: { primaryButton: 'إضافة التحقق بخطوتين' },
      passkeysSection: { primaryButton: 'إضافة مفتاح مرور' },
      phoneNumbersSection: {
        title: 'أرقام الجوال',
        detailsAction__primary: 'إكمال التحقق',
      },
      web3WalletsSection: {
        detailsAction__nonPrimary: 'تعيين كرئيسية',
        primaryButton: 'ربط محفظة',
      },
    },
    connectedAccountPage: {
      removeResource: {
        messageLine1: REMOVED_FROM_ACCOUNT,
        successMessage: 'أُزيل {{connectedAccount}} من حسابك.',
      },
    },
    deletePage: {
      // As `formFieldInputPlaceholder__confirmDeletionUserAccount`, which is compared
      // with what is typed.
      actionDescription: 'اكتب «حذف الحساب» أدناه للمتابعة.',
      confirm: 'حذف الحساب',
    },
    emailAddressPage: {
      title: 'إضافة بريد إلكتروني',
      verifyTitle: 'التحقق من البريد الإلكتروني',
      formHint: 'يلزم التحقق من هذا العنوان قبل إضافته إلى حسابك.',
      emailCode: { formSubtitle: 'أدخل رمز التحقق المرسل إلى {{identifier}}' },
      emailLink: { formHint: 'ستصل إلى هذا العنوان رسالة فيها رابط التحقق.' },
      enterpriseSSOLink: {
        formButton: 'تسجيل الدخول',
        formSubtitle: 'أكمل تسجيل الدخول بالعنوان {{identifier}}',
      },
      removeResource: {
        title: 'إزالة البريد الإلكتروني',
        messageLine1: REMOVED_FROM_ACCOUNT,
        successMessage: 'أُزيل {{emailAddress}} من حسابك.',
      },
    },
    mfaPhoneCodePage: {
      removeResource: { messageLine2: LESS_SECURE },
      subtitle__availablePhoneNumbers:
        'اختر رقم جوال للتحقق برسالة نصية، أو أضف رقمًا جديدًا.',
      subtitle__unavailablePhoneNumbers:
        'لا يوجد رقم جوال للتحقق برسالة نصية. أضف رقمًا جديدًا.',
      successMessage2:
        'احفظ رموز النسخ الاحتياطي هذه في مكان آمن. إن فقدت جهاز المصادقة فبها تسجّل الدخول.',
    },
    mfaTOTPPage: {
      authenticatorApp: {
        inputLabel__unableToScan2:
          'وإن كان تطبيقك يدعم روابط TOTP فيمكنك نسخ الرابط كاملًا.',
      },
      removeResource: { messageLine2: LESS_SECURE },
      successMessage:
        'التحقق بخطوتين مفعّل الآن. عند تسجيل الدخول يُطلب منك أيضًا رمز من تطبيق المصادقة.',
    },
    passwordPage: {
      readonly:
        'لا يمكن تعديل كلمة المرور، لأنك لا تسجّل الدخول إلا عبر اتصال مؤسستك.',
      successMessage__signOutOfOtherSessions:
        'سُجّل الخروج من جميع الأجهزة الأخرى.',
    },
    phoneNumberPage: {
      infoText:
        'ستصل رسالة نصية فيها رمز تحقق إلى هذا الرقم. قد تُحتسب رسوم الرسائل والبيانات.',
      removeResource: {
        messageLine1: REMOVED_FROM_ACCOUNT,
        successMessage: 'أُزيل {{phoneNumber}} من حسابك.',
      },
    },
    profilePage: {
      fileDropAreaHint: 'الحجم المناسب 1:1، بما لا يزيد عن 10 ميغابايت.',
      imageFormDestructiveActionSubtitle: 'إزالة',
      imageFormSubtitle: 'رفع',
      successMessage: 'تم تحديث ملفك الشخصي.',
    },
    usernamePage: { title__set: 'تعيين اسم المستخدم' },
  },
  organizationProfile: {
    badge__enterpriseSso: 'دخول موحّد للشركات',
    navbar: { security: 'الأمان' },
    start: {
      membershipSeatUsageLabel: 'المقاعد المستخدمة: {{count}} من {{limit}}',
    },
    createDomainPage: {
      subtitle:
        'أضف النطاق للتحقق منه. يمكن لمن له بريد على هذا النطاق الانضمام إلى المؤسسة تلقائيًا أو طلب الانضمام إليها.',
    },
    invitePage: {
      subtitle:
        'أدخل أو الصق عنوان بريد إلكتروني أو أكثر، تفصل بينها مسافات أو فواصل.',
      detailsTitle__inviteFailed:
        'تعذّر إرسال الدعوات. لهذه العناوين دعوات معلّقة من قبل: {{email_addresses}}.',
      formButtonPrimary__purchaseSeats: 'شراء مقاعد إضافية',
    },
    membersPage: {
      action__search: 'بحث',
      activeMembersTab: {
        menuAction__remove: 'إزالة العضو',
        tableHeader__actions: 'إجراءات',
        tableHeader__joined: 'تاريخ الانضمام',
        tableHeader__role: 'الدور',
        tableHeader__user: 'المستخدم',
      },
      invitedMembersTab: { tableHeader__invited: 'تاريخ الدعوة' },
      requestsTab: { tableHeader__requested: 'تاريخ الطلب' },
    },
    profilePage: {
      title: 'تحديث ملف المؤسسة',
      dangerSection: {
        deleteOrganization: {
          actionDescription: 'اكتب «{{organizationName}}» أدناه للمتابعة.',
          successMessage: 'لقد حذفت المؤسسة.',
        },
        leaveOrganization: {
          title: 'مغادرة المؤسسة',
          actionDescription: 'اكتب «{{organizationName}}» أدناه للمتابعة.',
        },
      },
      domainSection: {
        subtitle:
          'يمكن لمن له بريد على نطاق تم التحقق منه الانضمام إلى المؤسسة تلقائيًا أو طلب الانضمام إليها.',
      },
    },
    removeDomainPage: { messageLine1: 'سيُزال نطاق البريد {{domain}}.' },
    verifiedDomainPage: {
      title: 'تحديث {{domain}}',
      dangerTab: {
        removeDomainSubtitle:
          'إزالة هذا النطاق من النطاقات التي تم التحقق منها',
      },
      enrollmentTab: {
        subtitle: 'اختر كيف ينضم مستخدمو هذا النطاق إلى المؤسسة.',
        calloutInvitationCountLabel:
          'الدعوات المعلّقة المرسلة إلى المستخدمين: {{count}}',
        calloutSuggestionCountLabel:
          'الاقتراحات المعلّقة المرسلة إلى المستخدمين: {{count}}',
      },
    },
    verifyDomainPage: {
      subtitle: 'يلزم التحقق من النطاق {{domainName}} عبر البريد الإلكتروني.',
    },
  },
};
