import { defineObject } from '../object-definition';

/** A cart that a customer of the Salla store left behind. */
export const sallaCart = defineObject({
  nameSingular: 'sallaCart',
  namePlural: 'sallaCarts',
  labelSingular: { en: 'Salla Cart', ar: 'سلة مشتريات' },
  labelPlural: { en: 'Salla Carts', ar: 'سلال المشتريات' },
  description: {
    en: 'Abandoned carts from Salla',
    ar: 'السلال المتروكة من سلة',
  },
  icon: 'IconShoppingBag',
  recordLabel: 'sallaCartId',
  columns: [
    'recoveryStatus',
    'total',
    'itemCount',
    'contact',
    'customerId',
    'source',
    'abandonedAt',
  ],
  fields: {
    sallaCartId: {
      type: 'TEXT',
      icon: 'IconId',
      filledBy: 'salla',
      label: { en: 'Salla Cart ID', ar: 'معرّف السلة' },
      unique: true,
    },
    customerId: {
      type: 'TEXT',
      icon: 'IconUser',
      filledBy: 'salla',
      label: { en: 'Customer ID', ar: 'معرّف العميل' },
      required: true,
    },
    token: {
      type: 'TEXT',
      icon: 'IconTicket',
      label: { en: 'Cart Token', ar: 'رمز السلة' },
    },
    total: {
      type: 'NUMBER',
      icon: 'IconCash',
      filledBy: 'salla',
      label: { en: 'Total Value (SAR)', ar: 'القيمة الإجمالية (ر.س)' },
      decimals: 2,
    },
    itemCount: {
      type: 'NUMBER',
      icon: 'IconNumbers',
      filledBy: 'salla',
      label: { en: 'Number of Items', ar: 'عدد المنتجات' },
      decimals: 0,
    },
    items: {
      type: 'RAW_JSON',
      icon: 'IconList',
      filledBy: 'salla',
      label: { en: 'Cart Items (JSON)', ar: 'محتويات السلة (JSON)' },
    },
    abandonedAt: {
      type: 'DATE_TIME',
      icon: 'IconCalendarX',
      filledBy: 'salla',
      label: { en: 'Abandoned At', ar: 'تاريخ الترك' },
    },
    recoveryStatus: {
      type: 'SELECT',
      icon: 'IconProgressCheck',
      label: { en: 'Recovery Status', ar: 'حالة الاستعادة' },
      description: {
        en: 'Salla makes it Recovered when the cart is bought; the rest is yours',
        ar: 'تجعلها منصة سلة «مستعادة» عند شراء السلة، وما عدا ذلك تحدده أنت',
      },
      options: {
        PENDING: {
          label: { en: 'Pending', ar: 'قيد الانتظار' },
          color: 'yellow',
        },
        CONTACTED: {
          label: { en: 'Contacted', ar: 'تم التواصل' },
          color: 'blue',
        },
        RECOVERED: {
          label: { en: 'Recovered', ar: 'مستعادة' },
          color: 'green',
        },
        LOST: { label: { en: 'Lost', ar: 'مفقودة' }, color: 'red' },
      },
      default: 'PENDING',
    },
    source: {
      type: 'TEXT',
      icon: 'IconRoute',
      filledBy: 'salla',
      label: { en: 'Abandonment Source', ar: 'مصدر الترك' },
    },
  },
  relations: {
    contact: {
      to: 'person',
      filledBy: 'salla',
      label: { en: 'Contact', ar: 'جهة الاتصال' },
      icon: 'IconUser',
      inverse: {
        name: 'sallaCarts',
        label: { en: 'Salla Carts', ar: 'سلال المشتريات' },
        icon: 'IconShoppingBag',
      },
    },
  },
});
