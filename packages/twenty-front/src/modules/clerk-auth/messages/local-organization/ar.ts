import { type LocalOrganizationMessages } from '@/clerk-auth/messages/local-organization/LocalOrganizationMessages';

export const ar: LocalOrganizationMessages = {
  newTitle: 'إنشاء مؤسستك',
  name: 'الاسم',
  create: 'إنشاء المؤسسة',
  save: 'حفظ',
  nameText: 'يراه الجميع، ولمساحة العمل الاسم نفسه.',

  members: 'الأعضاء',
  membersText: 'يمكن للأعضاء استخدام مساحة العمل هذه.',
  you: 'أنت',
  role: 'دور {person}',
  admin: 'مسؤول',
  member: 'عضو',
  makeAdminQuestion:
    'هل تريد تغيير دور {person} إلى «مسؤول»؟ يمكن للمسؤولين تغيير كل شيء هنا، وإزالة الآخرين.',
  makeMemberQuestion:
    'هل تريد تغيير دور {person} إلى «عضو»؟ يمكن للأعضاء استخدام مساحة العمل، دون تغيير شيء هنا.',
  remove: 'إزالة',
  removeQuestion:
    'هل تريد إزالة {person}؟ يتوقف الوصول فورًا، وتبقى السجلات في مساحة العمل.',

  invite: 'دعوة شخص',
  inviteText:
    'الرابط صالح سبعة أيام ولمرة واحدة، ولا يفتحه إلا من أثبت أن هذا العنوان عنوانه.',
  email: 'البريد الإلكتروني',
  inviteRole: 'الدور',
  makeLink: 'إنشاء رابط',
  linkText: 'أرسل هذا الرابط إلى {email}. لن يظهر مرة أخرى.',
  copy: 'نسخ الرابط',
  copied: 'تم النسخ',
  pending: 'المدعوون',
  withdraw: 'سحب الدعوة',

  leave: 'مغادرة المؤسسة',
  leaveQuestion:
    'هل تريد مغادرة مؤسسة «{organization}»؟ لن يمكنك الوصول إلى مساحة عملها حتى تصلك دعوة جديدة.',
  delete: 'حذف المؤسسة',
  deleteQuestion:
    'هل تريد حذف مؤسسة «{organization}»؟ لن يستطيع أحد الدخول إلى مساحة عملها، وتُحفظ البيانات مدةً قبل إزالتها.',
  keep: 'إلغاء',

  invitationOverTitle: 'انتهت هذه الدعوة',
  invitationOverText:
    'استُخدمت أو سُحبت أو مضى عليها أكثر من سبعة أيام. اطلب دعوة جديدة ممن دعاك.',
  invitationFailedTitle: 'تعذّر فتح الدعوة',

  refusals: {
    last_admin: 'لا بد للمؤسسة من مسؤول. عيّن مسؤولًا آخر أولًا.',
    not_allowed: 'هذا الإجراء متاح لمسؤولي المؤسسة فقط.',
    already_a_member: 'هذا العنوان لأحد الأعضاء بالفعل.',
    member_not_found: 'لم يعد هذا الشخص عضوًا.',
    organization_not_found: 'لم تعد عضوًا في هذه المؤسسة.',
    invitation_not_found: 'انتهت هذه الدعوة.',
    request_malformed: 'لا يمكن استخدام هذا كما هو. تحقق مما كتبته.',
    too_many_creations: 'أنشأت مؤسسات كثيرة للتو. حاول مرة أخرى بعد ساعة.',
    too_many_invitations:
      'دعت مؤسستك أشخاصًا كثيرين للتو. حاول مرة أخرى بعد ساعة.',
    unreachable: 'يتعذّر ذلك الآن. حاول مرة أخرى.',
  },
};
