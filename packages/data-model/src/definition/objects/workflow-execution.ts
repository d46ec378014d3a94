import { defineObject } from '../object-definition';

/** One run of an automation, from its trigger to its end. */
export const workflowExecution = defineObject({
  nameSingular: 'workflowExecution',
  namePlural: 'workflowExecutions',
  labelSingular: { en: 'Workflow Execution', ar: 'تنفيذ سير العمل' },
  labelPlural: { en: 'Workflow Executions', ar: 'عمليات تنفيذ سير العمل' },
  description: {
    en: 'Workflow execution records',
    ar: 'سجلات تنفيذ سير العمل',
  },
  icon: 'IconSettingsAutomation',
  recordLabel: 'workflowName',
  columns: [
    'status',
    'workflow',
    'contact',
    'customerName',
    'currentNode',
    'startedAt',
    'completedAt',
    'error',
  ],
  fields: {
    workflowName: {
      type: 'TEXT',
      icon: 'IconSettingsAutomation',
      label: { en: 'Workflow Name', ar: 'اسم سير العمل' },
    },
    triggerId: {
      type: 'TEXT',
      icon: 'IconBolt',
      label: { en: 'Trigger ID', ar: 'معرّف المحفّز' },
    },
    triggerData: {
      type: 'RAW_JSON',
      icon: 'IconBraces',
      label: { en: 'Trigger Data (JSON)', ar: 'بيانات المحفّز (JSON)' },
    },
    status: {
      type: 'SELECT',
      icon: 'IconProgressCheck',
      label: { en: 'Execution Status', ar: 'حالة التنفيذ' },
      options: {
        PENDING: {
          label: { en: 'Pending', ar: 'قيد الانتظار' },
          color: 'yellow',
        },
        RUNNING: { label: { en: 'Running', ar: 'قيد التنفيذ' }, color: 'blue' },
        COMPLETED: { label: { en: 'Completed', ar: 'مكتمل' }, color: 'green' },
        FAILED: { label: { en: 'Failed', ar: 'فشل' }, color: 'red' },
        PAUSED: { label: { en: 'Paused', ar: 'متوقف مؤقتًا' }, color: 'gray' },
      },
      default: 'PENDING',
    },
    currentNode: {
      type: 'TEXT',
      icon: 'IconPoint',
      label: { en: 'Current Node', ar: 'العقدة الحالية' },
    },
    executionPath: {
      type: 'RAW_JSON',
      icon: 'IconRoute',
      label: {
        en: 'Execution Path (JSON Array)',
        ar: 'مسار التنفيذ (مصفوفة JSON)',
      },
    },
    startedAt: {
      type: 'DATE_TIME',
      icon: 'IconCalendarEvent',
      label: { en: 'Started At', ar: 'وقت البدء' },
      required: true,
    },
    completedAt: {
      type: 'DATE_TIME',
      icon: 'IconCalendarCheck',
      label: { en: 'Completed At', ar: 'وقت الاكتمال' },
    },
    error: {
      type: 'TEXT',
      icon: 'IconAlertTriangle',
      label: { en: 'Error Message', ar: 'رسالة الخطأ' },
      displayedLines: 5,
    },
    customerName: {
      type: 'TEXT',
      icon: 'IconUser',
      label: { en: 'Customer Name', ar: 'اسم العميل' },
    },
    customerId: {
      type: 'TEXT',
      icon: 'IconId',
      label: { en: 'Customer ID', ar: 'معرّف العميل' },
    },
  },
  relations: {
    workflow: {
      to: 'workflow',
      label: { en: 'Workflow', ar: 'سير العمل' },
      icon: 'IconSettingsAutomation',
      inverse: {
        name: 'executions',
        label: { en: 'Executions', ar: 'عمليات التنفيذ' },
        icon: 'IconSettingsAutomation',
      },
    },
    contact: {
      to: 'person',
      label: { en: 'Contact', ar: 'جهة الاتصال' },
      icon: 'IconUser',
      inverse: {
        name: 'workflowExecutions',
        label: { en: 'Workflow Executions', ar: 'عمليات تنفيذ سير العمل' },
        icon: 'IconSettingsAutomation',
      },
    },
  },
});
