import { type ClerkLocalization } from '@/clerk-auth/localization/ClerkLocalization';

const signOut = {
  // Short: what is longer Clerk cuts in its middle, and that of the address with it.
  actionText: 'الحساب: {{identifier}}',
  actionLink: 'تسجيل الخروج',
};
const BACKUP_CODES =
  'احفظ رموز النسخ الاحتياطي هذه في مكان آمن. إن فقدت جهاز المصادقة فبها تسجّل الدخول.';

/** What somebody has to do before their session counts, of which Clerk's Arabic has little. */
export const arabicTasks: NonNullable<ClerkLocalization> = {
  taskResetPassword: {
    title: 'عيّن كلمة مرور جديدة',
    subtitle: 'يحتاج حسابك إلى كلمة مرور جديدة قبل المتابعة',
    formButtonPrimary: 'تعيين كلمة المرور',
    signOut,
  },
  taskSetupMfa: {
    badge: 'إعداد التحقق بخطوتين',
    signOut,
    start: {
      title: 'إعداد التحقق بخطوتين',
      subtitle: 'اختر الطريقة التي تفضّلها لحماية حسابك بخطوة إضافية',
      methodSelection: {
        totp: 'تطبيق المصادقة',
        phoneCode: 'رمز برسالة نصية',
      },
    },
    smsCode: {
      title: 'إضافة التحقق برسالة نصية',
      subtitle: 'اختر رقم الهاتف الذي تصلك عليه رموز التحقق بخطوتين',
      addPhoneNumber: 'إضافة رقم هاتف',
      cancel: 'إلغاء',
      addPhone: {
        infoText:
          'ستصل رسالة نصية فيها رمز تحقق إلى هذا الرقم. قد تُحتسب رسوم الرسائل والبيانات.',
        formButtonPrimary: 'متابعة',
      },
      verifyPhone: {
        title: 'تحقق من رقم هاتفك',
        subtitle: 'أدخل رمز التحقق المرسل إلى',
        formTitle: 'رمز التحقق',
        resendButton: 'لم يصلك الرمز؟ أعد إرساله',
        formButtonPrimary: 'متابعة',
      },
      success: {
        title: 'تم تفعيل التحقق برسالة نصية',
        message1:
          'التحقق بخطوتين مفعّل الآن. عند تسجيل الدخول يُطلب منك أيضًا رمز يُرسل إلى هذا الرقم.',
        message2: BACKUP_CODES,
        finishButton: 'متابعة',
      },
    },
    totpCode: {
      title: 'إضافة تطبيق المصادقة',
      addAuthenticatorApp: {
        infoText__ableToScan:
          'أضف طريقة جديدة لتسجيل الدخول في تطبيق المصادقة، وامسح رمز QR هذا لربطه بحسابك.',
        infoText__unableToScan:
          'أضف طريقة جديدة لتسجيل الدخول في تطبيق المصادقة، وأدخل المفتاح التالي.',
        inputLabel__unableToScan1:
          'تأكد من تفعيل الرموز المستندة إلى الوقت أو أحادية الاستخدام، ثم أكمل ربط حسابك.',
        buttonAbleToScan__nonPrimary: 'امسح رمز QR بدلًا من ذلك',
        buttonUnableToScan__nonPrimary: 'تعذّر مسح رمز QR؟',
        formButtonPrimary: 'متابعة',
        formButtonReset: 'إلغاء',
      },
      verifyTotp: {
        title: 'إضافة تطبيق المصادقة',
        subtitle: 'أدخل رمز التحقق الذي يعرضه تطبيق المصادقة',
        formTitle: 'رمز التحقق',
        formButtonPrimary: 'متابعة',
        formButtonReset: 'إلغاء',
      },
      success: {
        title: 'تم تفعيل تطبيق المصادقة',
        message1:
          'التحقق بخطوتين مفعّل الآن. عند تسجيل الدخول يُطلب منك أيضًا رمز من تطبيق المصادقة.',
        message2: BACKUP_CODES,
        finishButton: 'متابعة',
      },
    },
  },
  taskChooseOrganization: {
    chooseOrganization: {
      title: 'اختر مؤسستك',
      subtitle: 'انضم إلى مؤسسة قائمة أو أنشئ مؤسسة جديدة',
      subtitle__createOrganizationDisabled: 'انضم إلى مؤسسة قائمة',
      action__createOrganization: 'إنشاء مؤسسة جديدة',
      action__invitationAccept: 'انضمام',
      action__suggestionsAccept: 'طلب الانضمام',
      suggestionsAcceptedLabel: 'بانتظار الموافقة',
    },
    createOrganization: {
      title: 'أنشئ مؤسستك',
      subtitle: 'أدخل بيانات مؤسستك للمتابعة',
      formFieldLabel__name: 'الاسم',
      formFieldInputPlaceholder__name: 'اسم المؤسسة',
      formFieldInputPlaceholder__slug: 'my-organization',
      formFieldLabel__slug: 'المعرّف في العنوان',
      formButtonSubmit: 'متابعة',
      formButtonReset: 'إلغاء',
    },
    organizationCreationDisabled: {
      title: 'يجب أن تنتمي إلى مؤسسة',
      subtitle: 'اطلب دعوة من مسؤول مؤسستك.',
    },
    signOut,
  },
};
