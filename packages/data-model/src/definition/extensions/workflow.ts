import { type ExtensionDefinition } from '../object-definition';

/** The agent graph behind an automation, on Twenty's own Workflow. */
export const workflow: ExtensionDefinition = {
  object: 'workflow',
  fields: {
    trigger: {
      type: 'TEXT',
      icon: 'IconBolt',
      label: { en: 'Trigger', ar: 'المحفّز' },
      required: true,
    },
    category: {
      type: 'SELECT',
      icon: 'IconCategory',
      label: { en: 'Category', ar: 'الفئة' },
      options: {
        STANDARD: { label: { en: 'Standard', ar: 'قياسي' }, color: 'blue' },
        CUSTOM: { label: { en: 'Custom', ar: 'مخصص' }, color: 'purple' },
        TEMPLATE: { label: { en: 'Template', ar: 'قالب' }, color: 'gray' },
      },
      default: 'STANDARD',
    },
    status: {
      type: 'SELECT',
      icon: 'IconProgressCheck',
      label: { en: 'Status', ar: 'الحالة' },
      options: {
        ACTIVE: { label: { en: 'Active', ar: 'نشط' }, color: 'green' },
        PAUSED: { label: { en: 'Paused', ar: 'متوقف مؤقتًا' }, color: 'orange' },
        DRAFT: { label: { en: 'Draft', ar: 'مسودة' }, color: 'gray' },
      },
      default: 'DRAFT',
    },
    graphConfig: {
      type: 'RAW_JSON',
      icon: 'IconSitemap',
      label: {
        en: 'Graph Configuration (JSON)',
        ar: 'إعدادات المخطط (JSON)',
      },
    },
    nodes: {
      type: 'RAW_JSON',
      icon: 'IconPoint',
      label: { en: 'Workflow Nodes', ar: 'عقد سير العمل' },
    },
    // Not `edges`: Twenty takes whatever has a field of that name for a list of
    // records. It would be created, and then reading one workflow fails on the
    // server ("Cannot read properties of undefined") and in the browser.
    workflowEdges: {
      type: 'RAW_JSON',
      icon: 'IconArrowsSplit',
      label: { en: 'Workflow Edges', ar: 'وصلات سير العمل' },
    },
    stateDefinition: {
      type: 'RAW_JSON',
      icon: 'IconBraces',
      label: { en: 'State Definition (JSON)', ar: 'تعريف الحالة (JSON)' },
    },
    isActiveWorkflow: {
      type: 'BOOLEAN',
      icon: 'IconPower',
      label: { en: 'Active Workflow', ar: 'سير عمل مفعّل' },
      default: false,
    },
    executionCount: {
      type: 'NUMBER',
      icon: 'IconNumbers',
      label: { en: 'Total Executions', ar: 'إجمالي مرات التنفيذ' },
      decimals: 0,
      default: 0,
    },
    successRate: {
      type: 'NUMBER',
      icon: 'IconPercentage',
      label: { en: 'Success Rate (%)', ar: 'نسبة النجاح (%)' },
      description: { en: 'From 0 to 100', ar: 'من 0 إلى 100' },
      decimals: 1,
      default: 0,
    },
    averageDuration: {
      type: 'NUMBER',
      icon: 'IconClock',
      label: { en: 'Avg Duration (ms)', ar: 'متوسط المدة (ملّي ثانية)' },
      decimals: 0,
      default: 0,
    },
    lastExecutionAt: {
      type: 'DATE_TIME',
      icon: 'IconCalendarClock',
      label: { en: 'Last Execution', ar: 'آخر تنفيذ' },
    },
    errorRate: {
      type: 'NUMBER',
      icon: 'IconAlertTriangle',
      label: { en: 'Error Rate (%)', ar: 'نسبة الأخطاء (%)' },
      description: { en: 'From 0 to 100', ar: 'من 0 إلى 100' },
      decimals: 1,
      default: 0,
    },
    checkpointsEnabled: {
      type: 'BOOLEAN',
      icon: 'IconFlag',
      label: { en: 'Checkpoints Enabled', ar: 'نقاط الحفظ مفعّلة' },
      default: true,
    },
    humanInTheLoop: {
      type: 'BOOLEAN',
      icon: 'IconUserCheck',
      label: { en: 'Human-in-the-Loop', ar: 'بإشراف بشري' },
      default: true,
    },
  },
};
