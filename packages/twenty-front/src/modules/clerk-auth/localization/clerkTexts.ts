import { type ClerkLocalization } from '@/clerk-auth/localization/loadClerkLocalization';
import { type Messages } from '@/clerk-auth/messages/Messages';

/**
 * What Clerk's Arabic lacks, misspells or calls differently, on the screens
 * that are shown here.
 */
const ARABIC: NonNullable<ClerkLocalization> = {
  formFieldInputPlaceholder__emailAddress: 'أدخل بريدك الإلكتروني',
  formFieldInputPlaceholder__emailAddress_username:
    'أدخل بريدك الإلكتروني أو اسم المستخدم',
  formFieldInputPlaceholder__password: 'أدخل كلمة المرور',
  formFieldInputPlaceholder__signUpPassword: 'أنشئ كلمة مرور',
  formFieldInputPlaceholder__firstName: 'الاسم الأول',
  formFieldInputPlaceholder__lastName: 'اسم العائلة',
  formFieldInputPlaceholder__organizationName: 'اسم المؤسسة',
  formFieldLabel__emailAddress: 'البريد الإلكتروني',
  formFieldLabel__organizationName: 'اسم المؤسسة',
  signIn: {
    password: { title: 'أدخل كلمة المرور', actionLink: 'استخدم طريقة أخرى' },
  },
  signUp: {
    start: {
      title: 'أنشئ حسابك',
      titleCombined: 'أنشئ حسابك',
      subtitleCombined: 'أهلًا بك! أدخل بياناتك لنبدأ.',
    },
    restrictedAccess: {
      title: 'التسجيل غير متاح',
      subtitle:
        'إنشاء الحسابات متوقف حاليًا. إن كنت ترى أن لك حق الدخول فتواصل مع الدعم.',
    },
  },
  createOrganization: {
    title: 'إنشاء مؤسسة',
    formButtonSubmit: 'إنشاء المؤسسة',
  },
  organizationList: {
    action__createOrganization: 'إنشاء مؤسسة',
    action__invitationAccept: 'انضمام',
    action__suggestionsAccept: 'طلب الانضمام',
    createOrganization: 'إنشاء مؤسسة',
    invitationAcceptedLabel: 'انضممت',
    suggestionsAcceptedLabel: 'بانتظار الموافقة',
  },
  organizationProfile: {
    membersPage: {
      action__search: 'بحث',
      activeMembersTab: { tableHeader__actions: 'إجراءات' },
    },
  },
  roles: { 'org:admin': 'مسؤول', 'org:member': 'عضو' },
  unstable__errors: {
    form_password_length_too_short:
      'كلمة المرور قصيرة جدًا. يجب ألا تقل عن 8 أحرف.',
    oauth_access_denied: 'لم تسمح بالوصول إلى حسابك.',
    organization_not_found_or_unauthorized:
      'لم تعد عضوًا في هذه المؤسسة. اختر مؤسسة أخرى أو أنشئ واحدة.',
  },
};

/**
 * Our own words inside Clerk's screens, whose titles serve as the titles of the
 * whole page. Only for the languages that the catalog has.
 */
export const clerkTexts = (
  language: string,
  messages: Messages,
): NonNullable<ClerkLocalization>[] => [
  {
    signIn: {
      start: { titleCombined: messages.signInTitle, subtitleCombined: '' },
    },
    organizationList: {
      titleWithoutPersonal: messages.organizationTitle,
      subtitle: messages.organizationText,
    },
  },
  ...(language === 'ar' ? [ARABIC] : []),
];
