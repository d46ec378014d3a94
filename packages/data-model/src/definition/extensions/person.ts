import { type ExtensionDefinition } from '../object-definition';

/** What Salla knows about a customer, on Twenty's own Person. */
export const person: ExtensionDefinition = {
  object: 'person',
  fields: {
    sallaCustomerId: {
      type: 'TEXT',
      icon: 'IconId',
      filledBy: 'salla',
      label: { en: 'Salla Customer ID', ar: 'معرّف العميل في سلة' },
    },
    totalSpent: {
      type: 'NUMBER',
      icon: 'IconCash',
      filledBy: 'salla',
      label: { en: 'Total Spent (SAR)', ar: 'إجمالي الإنفاق (ر.س)' },
      decimals: 2,
      default: 0,
    },
    ordersCount: {
      type: 'NUMBER',
      icon: 'IconNumbers',
      filledBy: 'salla',
      label: { en: 'Orders Count', ar: 'عدد الطلبات' },
      decimals: 0,
      default: 0,
    },
    lastOrderDate: {
      type: 'DATE_TIME',
      icon: 'IconCalendarEvent',
      filledBy: 'salla',
      label: { en: 'Last Order Date', ar: 'تاريخ آخر طلب' },
    },
    sallaTags: {
      type: 'SELECT',
      icon: 'IconTags',
      label: { en: 'Salla Tags', ar: 'وسوم سلة' },
      options: {
        VIP: { label: { en: 'VIP', ar: 'عميل مميز' }, color: 'purple' },
        FREQUENT_BUYER: {
          label: { en: 'Frequent buyer', ar: 'مشترٍ متكرر' },
          color: 'green',
        },
        RISK: { label: { en: 'At risk', ar: 'معرّض للفقدان' }, color: 'red' },
        NEW: { label: { en: 'New', ar: 'جديد' }, color: 'blue' },
      },
    },
  },
};
