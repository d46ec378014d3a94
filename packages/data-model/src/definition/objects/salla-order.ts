import { defineObject } from '../object-definition';

/** An order placed in the merchant's Salla store. */
export const sallaOrder = defineObject({
  nameSingular: 'sallaOrder',
  namePlural: 'sallaOrders',
  labelSingular: { en: 'Salla Order', ar: 'طلب سلة' },
  labelPlural: { en: 'Salla Orders', ar: 'طلبات سلة' },
  description: {
    en: 'Detailed order data from Salla',
    ar: 'بيانات الطلبات التفصيلية من سلة',
  },
  icon: 'IconShoppingCart',
  recordLabel: 'orderId',
  columns: [
    'orderNumber',
    'contact',
    'status',
    'total',
    'currencyCode',
    'financialStatus',
    'fulfillmentStatus',
    'paymentMethod',
    'placedAt',
  ],
  fields: {
    orderId: {
      type: 'TEXT',
      icon: 'IconId',
      label: { en: 'Salla Order ID', ar: 'معرّف الطلب في سلة' },
      unique: true,
    },
    orderNumber: {
      type: 'TEXT',
      icon: 'IconHash',
      label: { en: 'Order Number', ar: 'رقم الطلب' },
    },
    customer: {
      type: 'RAW_JSON',
      icon: 'IconUser',
      label: { en: 'Customer (JSON)', ar: 'العميل (JSON)' },
    },
    status: {
      type: 'SELECT',
      icon: 'IconProgressCheck',
      label: { en: 'Order Status', ar: 'حالة الطلب' },
      options: {
        PENDING: {
          label: { en: 'Pending', ar: 'قيد الانتظار' },
          color: 'yellow',
        },
        CONFIRMED: { label: { en: 'Confirmed', ar: 'مؤكد' }, color: 'blue' },
        COMPLETED: { label: { en: 'Completed', ar: 'مكتمل' }, color: 'green' },
        CANCELED: { label: { en: 'Canceled', ar: 'ملغي' }, color: 'red' },
        REFUNDED: { label: { en: 'Refunded', ar: 'مسترجع' }, color: 'purple' },
      },
      default: 'PENDING',
    },
    financialStatus: {
      type: 'SELECT',
      icon: 'IconCreditCard',
      label: { en: 'Financial Status', ar: 'الحالة المالية' },
      options: {
        PAID: { label: { en: 'Paid', ar: 'مدفوع' }, color: 'green' },
        PENDING: {
          label: { en: 'Pending', ar: 'قيد الانتظار' },
          color: 'yellow',
        },
        REFUNDED: { label: { en: 'Refunded', ar: 'مسترد' }, color: 'purple' },
        PARTIALLY_REFUNDED: {
          label: { en: 'Partially refunded', ar: 'مسترد جزئيًا' },
          color: 'orange',
        },
      },
    },
    fulfillmentStatus: {
      type: 'SELECT',
      icon: 'IconPackage',
      label: { en: 'Fulfillment Status', ar: 'حالة التنفيذ' },
      options: {
        UNFULFILLED: {
          label: { en: 'Unfulfilled', ar: 'غير منفذ' },
          color: 'gray',
        },
        PARTIAL: {
          label: { en: 'Partial', ar: 'منفذ جزئيًا' },
          color: 'orange',
        },
        FULFILLED: { label: { en: 'Fulfilled', ar: 'منفذ' }, color: 'green' },
      },
    },
    // Not `currency`: Twenty reserves that name.
    currencyCode: {
      type: 'TEXT',
      icon: 'IconCoin',
      label: { en: 'Currency', ar: 'العملة' },
      description: {
        en: 'ISO 4217 code',
        ar: 'رمز العملة حسب ISO 4217',
      },
      default: 'SAR',
    },
    subtotal: {
      type: 'NUMBER',
      icon: 'IconReceipt',
      label: { en: 'Subtotal', ar: 'المجموع الفرعي' },
      decimals: 2,
    },
    total: {
      type: 'NUMBER',
      icon: 'IconCash',
      label: { en: 'Total', ar: 'الإجمالي' },
      decimals: 2,
    },
    totalTax: {
      type: 'NUMBER',
      icon: 'IconReceiptTax',
      label: { en: 'Total Tax', ar: 'إجمالي الضريبة' },
      decimals: 2,
      default: 0,
    },
    totalDiscount: {
      type: 'NUMBER',
      icon: 'IconDiscount',
      label: { en: 'Total Discount', ar: 'إجمالي الخصم' },
      decimals: 2,
      default: 0,
    },
    totalShipping: {
      type: 'NUMBER',
      icon: 'IconTruckDelivery',
      label: { en: 'Shipping Cost', ar: 'تكلفة الشحن' },
      decimals: 2,
      default: 0,
    },
    lineItems: {
      type: 'RAW_JSON',
      icon: 'IconList',
      label: { en: 'Line Items (JSON)', ar: 'بنود الطلب (JSON)' },
    },
    shippingAddress: {
      type: 'RAW_JSON',
      icon: 'IconMapPin',
      label: { en: 'Shipping Address', ar: 'عنوان الشحن' },
    },
    billingAddress: {
      type: 'RAW_JSON',
      icon: 'IconFileInvoice',
      label: { en: 'Billing Address', ar: 'عنوان الفوترة' },
    },
    paymentMethod: {
      type: 'TEXT',
      icon: 'IconCreditCard',
      label: { en: 'Payment Method', ar: 'طريقة الدفع' },
    },
    paymentGatewayTransactionId: {
      type: 'TEXT',
      icon: 'IconId',
      label: {
        en: 'Payment Gateway Transaction ID',
        ar: 'معرّف عملية بوابة الدفع',
      },
    },
    fulfillments: {
      type: 'RAW_JSON',
      icon: 'IconPackage',
      label: { en: 'Fulfillments (JSON)', ar: 'عمليات التنفيذ (JSON)' },
    },
    refunds: {
      type: 'RAW_JSON',
      icon: 'IconReceiptRefund',
      label: { en: 'Refunds (JSON)', ar: 'المبالغ المستردة (JSON)' },
    },
    discountCodes: {
      type: 'RAW_JSON',
      icon: 'IconTicket',
      label: { en: 'Discount Codes', ar: 'أكواد الخصم' },
    },
    orderNotes: {
      type: 'TEXT',
      icon: 'IconNotes',
      label: { en: 'Order Notes', ar: 'ملاحظات الطلب' },
      displayedLines: 5,
    },
    referringSite: {
      type: 'TEXT',
      icon: 'IconExternalLink',
      label: { en: 'Referring Site', ar: 'الموقع المُحيل' },
    },
    landingPage: {
      type: 'TEXT',
      icon: 'IconBrowser',
      label: { en: 'Landing Page', ar: 'صفحة الوصول' },
    },
    placedAt: {
      type: 'DATE_TIME',
      icon: 'IconCalendarEvent',
      label: { en: 'Order Placed At', ar: 'تاريخ إنشاء الطلب' },
      required: true,
    },
    closedAt: {
      type: 'DATE_TIME',
      icon: 'IconCalendarCheck',
      label: { en: 'Order Closed At', ar: 'تاريخ إغلاق الطلب' },
    },
    cancelledAt: {
      type: 'DATE_TIME',
      icon: 'IconCalendarX',
      label: { en: 'Order Cancelled At', ar: 'تاريخ إلغاء الطلب' },
    },
  },
  relations: {
    contact: {
      to: 'person',
      label: { en: 'Contact', ar: 'جهة الاتصال' },
      icon: 'IconUser',
      inverse: {
        name: 'sallaOrders',
        label: { en: 'Salla Orders', ar: 'طلبات سلة' },
        icon: 'IconShoppingCart',
      },
    },
  },
});
