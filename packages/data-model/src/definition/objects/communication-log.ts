import { defineObject } from '../object-definition';

/** One message or call that an automation sent or received. */
export const communicationLog = defineObject({
  nameSingular: 'communicationLog',
  namePlural: 'communicationLogs',
  labelSingular: { en: 'Communication Log', ar: 'سجل التواصل' },
  labelPlural: { en: 'Communication Logs', ar: 'سجلات التواصل' },
  description: {
    en: 'Logs of all automated communications',
    ar: 'سجلات جميع الاتصالات الآلية',
  },
  icon: 'IconMail',
  recordLabel: 'content',
  columns: ['channel', 'direction', 'status', 'contact', 'sentAt', 'response'],
  fields: {
    // Asked for as required. A select has no neutral value to fill in, and a
    // made-up channel is worse than none, so it may be empty.
    channel: {
      type: 'SELECT',
      icon: 'IconMessages',
      filledBy: 'elevenLabsForCalls',
      label: { en: 'Channel', ar: 'القناة' },
      options: {
        CALL: { label: { en: 'Call', ar: 'مكالمة' }, color: 'blue' },
        WHATSAPP: { label: { en: 'WhatsApp', ar: 'واتساب' }, color: 'green' },
        EMAIL: { label: { en: 'Email', ar: 'بريد إلكتروني' }, color: 'purple' },
        SMS: { label: { en: 'SMS', ar: 'رسالة نصية' }, color: 'orange' },
      },
    },
    direction: {
      type: 'SELECT',
      icon: 'IconArrowsLeftRight',
      filledBy: 'elevenLabsForCalls',
      label: { en: 'Direction', ar: 'الاتجاه' },
      options: {
        INBOUND: { label: { en: 'Inbound', ar: 'وارد' }, color: 'turquoise' },
        OUTBOUND: { label: { en: 'Outbound', ar: 'صادر' }, color: 'blue' },
      },
      default: 'OUTBOUND',
    },
    status: {
      type: 'TEXT',
      icon: 'IconProgressCheck',
      filledBy: 'elevenLabsForCalls',
      label: { en: 'Status', ar: 'الحالة' },
    },
    content: {
      type: 'TEXT',
      icon: 'IconMessage',
      filledBy: 'elevenLabsForCalls',
      label: { en: 'Content', ar: 'المحتوى' },
      displayedLines: 5,
    },
    metadata: {
      type: 'RAW_JSON',
      icon: 'IconBraces',
      filledBy: 'elevenLabsForCalls',
      label: { en: 'Metadata (JSON)', ar: 'بيانات إضافية (JSON)' },
    },
    automationId: {
      type: 'TEXT',
      icon: 'IconId',
      filledBy: 'elevenLabsForCalls',
      label: { en: 'Automation ID', ar: 'معرّف الأتمتة' },
    },
    sentAt: {
      type: 'DATE_TIME',
      icon: 'IconSend',
      filledBy: 'elevenLabsForCalls',
      label: { en: 'Sent At', ar: 'وقت الإرسال' },
    },
    deliveredAt: {
      type: 'DATE_TIME',
      icon: 'IconCheck',
      label: { en: 'Delivered At', ar: 'وقت التسليم' },
    },
    readAt: {
      type: 'DATE_TIME',
      icon: 'IconChecks',
      label: { en: 'Read At', ar: 'وقت القراءة' },
    },
    response: {
      type: 'TEXT',
      icon: 'IconArrowBackUp',
      label: { en: 'Response', ar: 'الرد' },
      displayedLines: 5,
    },
  },
  relations: {
    contact: {
      to: 'person',
      filledBy: 'elevenLabsForCalls',
      label: { en: 'Contact', ar: 'جهة الاتصال' },
      icon: 'IconUser',
      inverse: {
        name: 'communicationLogs',
        label: { en: 'Communication Logs', ar: 'سجلات التواصل' },
        icon: 'IconMail',
      },
    },
    workflowExecution: {
      to: 'workflowExecution',
      label: { en: 'Workflow Execution', ar: 'تنفيذ سير العمل' },
      icon: 'IconSettingsAutomation',
      inverse: {
        name: 'communicationLogs',
        label: { en: 'Communication Logs', ar: 'سجلات التواصل' },
        icon: 'IconMail',
      },
    },
  },
});
