import { type ExtensionDefinition } from '../object-definition';

/** The agent graph behind an automation, on Twenty's own Workflow. */
export const workflow: ExtensionDefinition = {
  object: 'workflow',
  fields: {
    trigger: {
      type: 'TEXT',
      label: { en: 'Trigger', ar: 'المحفّز' },
      required: true,
    },
    category: {
      type: 'SELECT',
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
      label: {
        en: 'Graph Configuration (JSON)',
        ar: 'إعدادات المخطط (JSON)',
      },
    },
    nodes: {
      type: 'RAW_JSON',
      label: { en: 'Workflow Nodes', ar: 'عقد سير العمل' },
    },
    // Not `edges`: Twenty takes whatever has a field of that name for a list of
    // records. It would be created, and then reading one workflow fails on the
    // server ("Cannot read properties of undefined") and in the browser.
    workflowEdges: {
      type: 'RAW_JSON',
      label: { en: 'Workflow Edges', ar: 'وصلات سير العمل' },
    },
    stateDefinition: {
      type: 'RAW_JSON',
      label: { en: 'State Definition (JSON)', ar: 'تعريف الحالة (JSON)' },
    },
    isActiveWorkflow: {
      type: 'BOOLEAN',
      label: { en: 'Active Workflow', ar: 'سير عمل مفعّل' },
      default: false,
    },
    executionCount: {
      type: 'NUMBER',
      label: { en: 'Total Executions', ar: 'إجمالي مرات التنفيذ' },
      decimals: 0,
      default: 0,
    },
    successRate: {
      type: 'NUMBER',
      label: { en: 'Success Rate (%)', ar: 'نسبة النجاح (%)' },
      description: { en: 'From 0 to 100', ar: 'من 0 إلى 100' },
      decimals: 1,
      default: 0,
    },
    averageDuration: {
      type: 'NUMBER',
      label: { en: 'Avg Duration (ms)', ar: 'متوسط المدة (ملّي ثانية)' },
      decimals: 0,
      default: 0,
    },
    lastExecutionAt: {
      type: 'DATE_TIME',
      label: { en: 'Last Execution', ar: 'آخر تنفيذ' },
    },
    errorRate: {
      type: 'NUMBER',
      label: { en: 'Error Rate (%)', ar: 'نسبة الأخطاء (%)' },
      description: { en: 'From 0 to 100', ar: 'من 0 إلى 100' },
      decimals: 1,
      default: 0,
    },
    checkpointsEnabled: {
      type: 'BOOLEAN',
      label: { en: 'Checkpoints Enabled', ar: 'نقاط الحفظ مفعّلة' },
      default: true,
    },
    humanInTheLoop: {
      type: 'BOOLEAN',
      label: { en: 'Human-in-the-Loop', ar: 'بإشراف بشري' },
      default: true,
    },
  },
};
