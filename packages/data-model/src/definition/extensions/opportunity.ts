import { type ExtensionDefinition } from '../object-definition';

/** The Salla order or cart behind a sale, on Twenty's own Opportunity. */
export const opportunity: ExtensionDefinition = {
  object: 'opportunity',
  fields: {
    sallaOrderId: {
      type: 'TEXT',
      icon: 'IconId',
      label: { en: 'Salla Order ID', ar: 'معرّف الطلب في سلة' },
      unique: true,
    },
    cartStatus: {
      type: 'SELECT',
      icon: 'IconShoppingBag',
      label: { en: 'Cart Status', ar: 'حالة السلة' },
      options: {
        ABANDONED: { label: { en: 'Abandoned', ar: 'متروكة' }, color: 'red' },
        RECOVERED: {
          label: { en: 'Recovered', ar: 'مستعادة' },
          color: 'green',
        },
        COMPLETED: { label: { en: 'Completed', ar: 'مكتملة' }, color: 'blue' },
        PENDING: {
          label: { en: 'Pending', ar: 'قيد الانتظار' },
          color: 'yellow',
        },
      },
    },
    abandonedValue: {
      type: 'NUMBER',
      icon: 'IconCash',
      label: { en: 'Abandoned Cart Value', ar: 'قيمة السلة المتروكة' },
      decimals: 2,
    },
    sallaPaymentMethod: {
      type: 'TEXT',
      icon: 'IconCreditCard',
      label: { en: 'Payment Method', ar: 'طريقة الدفع' },
    },
    sallaShippingAddress: {
      type: 'RAW_JSON',
      icon: 'IconMapPin',
      label: { en: 'Shipping Address (JSON)', ar: 'عنوان الشحن (JSON)' },
    },
  },
};
