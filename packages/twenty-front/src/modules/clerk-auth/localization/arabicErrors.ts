/**
 * What Clerk refuses, by Clerk's code: what its Arabic lacks or has in English. For
 * some, Clerk has no words of its own in any language and shows its server's English.
 */
export const arabicErrors = {
  action_blocked:
    'تعذّر إتمام هذا الإجراء. حاول مرة أخرى لاحقًا، أو تواصل مع الدعم إذا استمرت المشكلة.',
  already_a_member_in_organization: '{{email}} عضو في المؤسسة بالفعل.',
  api_key_name_already_exists: 'اسم مفتاح API مستخدم من قبل.',
  api_key_usage_exceeded:
    'بلغت حد الاستخدام. يمكنك إزالة الحد بالترقية إلى خطة مدفوعة.',
  form_code_incorrect: 'الرمز غير صحيح. تحقق منه وحاول مرة أخرى.',
  form_new_password_matches_current:
    'يجب أن تختلف كلمة المرور الجديدة عن الحالية.',
  form_param_format_invalid: 'صيغة القيمة غير صحيحة.',
  form_param_format_invalid__phone_number:
    'أدخل رقم الهاتف بالصيغة الدولية الصحيحة.',
  form_param_nil: 'هذا الحقل مطلوب.',
  form_param_type_invalid: 'نوع القيمة غير صحيح.',
  form_param_type_invalid__email_address: 'أدخل بريدًا إلكترونيًا صحيحًا.',
  form_param_type_invalid__phone_number: 'أدخل رقم هاتف صحيحًا.',
  form_param_value_invalid: 'القيمة غير صحيحة.',
  form_password_compromised__sign_in:
    'ظهرت كلمة المرور هذه في تسريب بيانات. لحماية حسابك، سجّل الدخول بطريقة أخرى ثم غيّرها.',
  form_password_incorrect:
    'كلمة المرور غير صحيحة. حاول مرة أخرى أو استخدم طريقة أخرى.',
  form_password_length_too_short:
    'كلمة المرور قصيرة جدًا. يجب ألا تقل عن 8 أحرف.',
  form_password_matches_identifier:
    'لا يمكن أن تطابق كلمة المرور بريدك الإلكتروني أو رقم هاتفك أو اسم المستخدم. لسلامة حسابك، اختر كلمة مرور أخرى.',
  form_password_untrusted__sign_in:
    'قد تكون كلمة المرور مسرّبة. لحماية حسابك، سجّل الدخول بطريقة أخرى، وسيُطلب منك تعيين كلمة مرور جديدة بعد الدخول.',
  form_username_invalid_character:
    'يحتوي اسم المستخدم على رموز غير مسموح بها. استخدم الحروف اللاتينية والأرقام و(_) و(-) فقط.',
  form_username_invalid_length:
    'يجب أن يكون طول اسم المستخدم بين {{min_length}} و{{max_length}} حرفًا.',
  insufficient_seats_change_plan:
    'لا توجد في مؤسستك مقاعد كافية لعدد الأعضاء الذين تريد دعوتهم. انتقل إلى خطة تتسع لهذا العدد.',
  insufficient_seats_contact_support:
    'لا توجد في مؤسستك مقاعد كافية لعدد الأعضاء الذين تريد دعوتهم. تواصل مع الدعم.',
  oauth_access_denied: 'لم تسمح بالوصول إلى حسابك.',
  organization_domain_blocked: 'هذا النطاق محظور. استخدم نطاقًا آخر.',
  organization_domain_common: 'هذا نطاق بريد عام. استخدم نطاقًا خاصًا بمؤسستك.',
  organization_domain_exists_for_enterprise_connection:
    'يستخدم اتصال آخر لمؤسستك هذا النطاق.',
  organization_membership_quota_exceeded:
    'بلغت الحد الأقصى لعضويات المؤسسات، بما فيها الدعوات المعلّقة.',
  organization_minimum_permissions_needed:
    'يجب أن يبقى في المؤسسة عضو واحد على الأقل لديه الصلاحيات اللازمة.',
  organization_not_found_or_unauthorized:
    'لم تعد عضوًا في هذه المؤسسة. اختر مؤسسة أخرى أو أنشئ واحدة.',
  organization_not_found_or_unauthorized_with_create_organization_disabled:
    'لم تعد عضوًا في هذه المؤسسة. اختر مؤسسة أخرى.',
  passkey_authentication_failure:
    'تعذّر التحقق من مفتاح المرور. حاول مرة أخرى أو استخدم طريقة أخرى.',
  passkey_not_registered: 'مفتاح المرور هذا غير مسجّل لأي حساب.',
  passkey_registration_failure: 'تعذّر تسجيل مفتاح المرور. حاول مرة أخرى.',
  passkey_retrieval_cancelled: 'أُلغي التحقق بمفتاح المرور أو انتهت مهلته.',
  protect_check_aborted: 'توقف التحقق. حاول مرة أخرى.',
  protect_check_already_resolved: 'اكتمل هذا التحقق من قبل.',
  protect_check_execution_failed: 'لم يكتمل التحقق. حاول مرة أخرى.',
  protect_check_invalid_script:
    'تعذّر تحميل التحقق. تواصل مع الدعم إذا استمرت المشكلة.',
  protect_check_invalid_sdk_url: 'تعذّر بدء التحقق. تواصل مع الدعم.',
  protect_check_script_load_failed:
    'تعذّر تحميل التحقق. قد يكون السبب مشكلة في الشبكة أو سياسة أمان تمنع تحميله. حاول مرة أخرى أو تواصل مع الدعم.',
  protect_check_timed_out: 'لم يكتمل التحقق في الوقت المحدد. حاول مرة أخرى.',
  protect_check_unsupported_environment:
    'التحقق غير مدعوم هنا. تابع في متصفح عادي أو تواصل مع الدعم.',
  ticket_expired_code:
    'انتهت صلاحية هذا الرابط. ابدأ من جديد أو اطلب رابطًا جديدًا.',
  ticket_invalid_code:
    'لم يعد هذا الرابط صالحًا أو سبق استخدامه. ابدأ من جديد أو اطلب رابطًا جديدًا.',
  web3_missing_identifier: 'لم يُعثر على إضافة محفظة Web3. ثبّت واحدة للمتابعة.',
};
