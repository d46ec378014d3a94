import {
  CLOSED_ERRORS,
  type ClosedErrorCode,
} from '@twenty-clerk/contract/sign-in/closed-errors';

const ARABIC: Readonly<Record<ClosedErrorCode, string>> = {
  workspace_deletion_closed:
    'لا تُحذف مساحة العمل من هنا، بل تُحذف مع مؤسستها. اطلب حذف المؤسسة حيث تُدار المؤسسات.',
  account_deletion_closed:
    'لا يُحذف الحساب من هنا. احذفه، أو غادر المؤسسة، حيث تدير الحساب الذي تسجّل الدخول به.',
  member_removal_closed:
    'لا يُزال الأعضاء من هنا. أزلهم حيث تُدار المؤسسة، فيتوقف وصولهم خلال ثوانٍ.',
  role_assignment_closed:
    'يُحدَّد من له هذا الدور حيث تُدار المؤسسة. غيّره هناك، وسيظهر التغيير هنا خلال ثوانٍ.',
  not_while_acting:
    'لا يُتاح هذا عند التصرّف باسم شخص آخر، لأنه يبقى بعد انتهاء وصولك. يمكن فعله من حسابك.',
  application_token_closed:
    'لا يحصل التطبيق على هذه الرموز إلا بتسجيل الدخول، لأن ما يُعطى بمفتاح لا ينتهي أبدًا. يلزم تسجيل الدخول، أو استخدام المفتاح نفسه.',
};

/** What is closed in Twenty, by the English that its server says. */
export const closedInArabic: ReadonlyMap<string, string> = new Map(
  Object.entries(CLOSED_ERRORS).map(([code, { message }]) => [
    message,
    ARABIC[code as ClosedErrorCode],
  ]),
);
