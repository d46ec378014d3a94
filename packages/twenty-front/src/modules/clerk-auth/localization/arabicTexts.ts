import { arabicErrors } from '@/clerk-auth/localization/arabicErrors';
import { arabicProfiles } from '@/clerk-auth/localization/arabicProfiles';
import { arabicTasks } from '@/clerk-auth/localization/arabicTasks';
import { type ClerkLocalization } from '@/clerk-auth/localization/ClerkLocalization';

/**
 * What Clerk's Arabic lacks, misspells or calls differently, on the screens
 * that are shown here.
 */
export const arabicTexts: NonNullable<ClerkLocalization> = {
  footerActionLink__alternativePhoneCodeProvider:
    'إرسال الرمز برسالة نصية بدلًا من ذلك',
  formFieldInput__emailAddress_format: 'مثال: name@example.com',
  formFieldInputPlaceholder__backupCode: 'أدخل رمز النسخ الاحتياطي',
  formFieldInputPlaceholder__emailAddress: 'أدخل بريدك الإلكتروني',
  formFieldInputPlaceholder__emailAddress_username:
    'أدخل بريدك الإلكتروني أو اسم المستخدم',
  formFieldInputPlaceholder__password: 'أدخل كلمة المرور',
  formFieldInputPlaceholder__phoneNumber: 'أدخل رقم هاتفك',
  formFieldInputPlaceholder__signUpPassword: 'أنشئ كلمة مرور',
  formFieldInputPlaceholder__username: 'أدخل اسم المستخدم',
  formFieldInputPlaceholder__firstName: 'الاسم الأول',
  formFieldInputPlaceholder__lastName: 'اسم العائلة',
  formFieldInputPlaceholder__organizationName: 'اسم المؤسسة',
  formFieldLabel__emailAddress: 'البريد الإلكتروني',
  formFieldLabel__organizationName: 'اسم المؤسسة',
  formFieldLabel__passkeyName: 'اسم مفتاح المرور',
  identityPreviewEditButton__emailAddress: 'تعديل البريد الإلكتروني',
  identityPreviewEditButton__identifier: 'تعديل المعرّف',
  identityPreviewEditButton__phoneNumber: 'تعديل رقم الهاتف',
  signIn: {
    passkey: {
      subtitle:
        'يؤكد مفتاح المرور هويتك. قد يطلب جهازك بصمتك أو وجهك أو قفل الشاشة.',
    },
    password: { title: 'أدخل كلمة المرور', actionLink: 'استخدم طريقة أخرى' },
    passwordCompromised: { title: 'كلمة المرور مسرّبة' },
    passwordUntrusted: { title: 'كلمة المرور غير موثوقة' },
    emailLink: {
      verifiedTransferable: {
        title: 'تم التحقق من البريد الإلكتروني',
        subtitle: 'عُد إلى علامة التبويب الأصلية للمتابعة',
      },
    },
    enterpriseConnections: {
      title: 'اختر حساب مؤسستك',
      subtitle: 'اختر حساب المؤسسة الذي تريد المتابعة به.',
    },
    enterpriseSSO: { formButtonPrimary: 'المتابعة بتسجيل الدخول الموحّد' },
    protectCheck: {
      title: 'جارٍ التحقق من طلبك',
      subtitle: 'انتظر لحظة ريثما نتحقق من طلبك.',
      loading: 'جارٍ التحميل…',
      retryButton: 'إعادة المحاولة',
    },
    ssoBypass: {
      actionLink: 'تعذّر تسجيل الدخول الموحّد؟',
      notice: 'تشترط مؤسستك تسجيل الدخول الموحّد. تُسجَّل المتابعة من دونه.',
      code: {
        title: 'راجع بريدك الإلكتروني',
        subtitle: 'للمتابعة إلى {{applicationName}}',
        resendButton: 'لم يصلك الرمز؟ أعد إرساله',
      },
    },
    alternativePhoneCodeProvider: {
      title: 'راجع {{provider}}',
      subtitle: 'للمتابعة إلى {{applicationName}}',
      formTitle: 'رمز التحقق',
      resendButton: 'لم يصلك الرمز؟ أعد إرساله',
    },
    start: {
      actionText__join_waitlist: 'تريد الدخول مبكرًا؟',
      actionLink__join_waitlist: 'انضم إلى قائمة الانتظار',
      alternativePhoneCodeProvider: {
        title: 'تسجيل الدخول إلى {{applicationName}} عبر {{provider}}',
        subtitle: 'أدخل رقم هاتفك ليصلك رمز التحقق على {{provider}}.',
        label: 'رقم الهاتف في {{provider}}',
        actionLink: 'استخدم طريقة أخرى',
      },
    },
  },
  signUp: {
    start: {
      title: 'أنشئ حسابك',
      titleCombined: 'أنشئ حسابك',
      subtitleCombined: 'أهلًا بك! أدخل بياناتك لنبدأ.',
      actionLink__use_email: 'استخدم البريد الإلكتروني بدلًا من ذلك',
      actionLink__use_phone: 'استخدم الهاتف بدلًا من ذلك',
      alternativePhoneCodeProvider: {
        title: 'إنشاء حساب في {{applicationName}} عبر {{provider}}',
        subtitle: 'أدخل رقم هاتفك ليصلك رمز التحقق على {{provider}}.',
        label: 'رقم الهاتف في {{provider}}',
        actionLink: 'استخدم طريقة أخرى',
      },
    },
    alternativePhoneCodeProvider: {
      title: 'راجع {{provider}}',
      subtitle: 'أدخل رمز التحقق المرسل إلى {{provider}}',
      resendButton: 'لم يصلك الرمز؟ أعد إرساله',
    },
    enterpriseConnections: {
      title: 'اختر حساب مؤسستك',
      subtitle: 'اختر حساب المؤسسة الذي تريد المتابعة به.',
    },
    legalConsent: {
      checkbox: {
        label__onlyPrivacyPolicy:
          'أوافق على {{ privacyPolicyLink || link("سياسة الخصوصية") }}',
        label__onlyTermsOfService:
          'أوافق على {{ termsOfServiceLink || link("شروط الخدمة") }}',
        label__termsOfServiceAndPrivacyPolicy:
          'أوافق على {{ termsOfServiceLink || link("شروط الخدمة") }} و{{ privacyPolicyLink || link("سياسة الخصوصية") }}',
      },
      continue: {
        title: 'الموافقة على الشروط',
        subtitle: 'اقرأ الشروط ووافق عليها للمتابعة',
      },
    },
    protectCheck: {
      title: 'جارٍ التحقق من طلبك',
      subtitle: 'انتظر لحظة ريثما نتحقق من طلبك.',
      loading: 'جارٍ التحميل…',
      retryButton: 'إعادة المحاولة',
    },
    restrictedAccess: {
      title: 'التسجيل غير متاح',
      subtitle:
        'إنشاء الحسابات متوقف حاليًا. إن كنت ترى أن لك حق الدخول فتواصل مع الدعم.',
      subtitleWaitlist:
        'إنشاء الحسابات متوقف حاليًا. انضم إلى قائمة الانتظار ليصلك الخبر أولًا عند انطلاقنا.',
      actionText: 'لديك حساب؟',
      actionLink: 'تسجيل الدخول',
      blockButton__emailSupport: 'مراسلة الدعم',
      blockButton__joinWaitlist: 'الانضمام إلى قائمة الانتظار',
    },
  },
  ...arabicProfiles,
  ...arabicTasks,
  createOrganization: {
    title: 'إنشاء مؤسسة',
    formButtonSubmit: 'إنشاء المؤسسة',
  },
  organizationSwitcher: {
    action__openOrganizationSwitcher: 'فتح مبدّل المؤسسات',
    action__closeOrganizationSwitcher: 'إغلاق مبدّل المؤسسات',
  },
  organizationList: {
    action__createOrganization: 'إنشاء مؤسسة',
    action__invitationAccept: 'انضمام',
    action__suggestionsAccept: 'طلب الانضمام',
    createOrganization: 'إنشاء مؤسسة',
    invitationAcceptedLabel: 'انضممت',
    suggestionsAcceptedLabel: 'بانتظار الموافقة',
  },
  roles: { 'org:admin': 'مسؤول', 'org:member': 'عضو' },
  unstable__errors: arabicErrors,
};
