import { defineObject } from '../object-definition';

/**
 * A product of the merchant's Salla store.
 *
 * The product's name is Twenty's built-in `name` field: a second field of that
 * name cannot exist.
 */
export const sallaProduct = defineObject({
  nameSingular: 'sallaProduct',
  namePlural: 'sallaProducts',
  labelSingular: { en: 'Salla Product', ar: 'منتج سلة' },
  labelPlural: { en: 'Salla Products', ar: 'منتجات سلة' },
  description: {
    en: 'Products synced from Salla',
    ar: 'منتجات متزامنة من سلة',
  },
  icon: 'IconShoppingCart',
  nameLabel: { en: 'Product Name', ar: 'اسم المنتج' },
  recordLabel: 'name',
  columns: [
    'status',
    'price',
    'comparePrice',
    'stockQuantity',
    'sku',
    'isFeatured',
    'sallaProductId',
  ],
  fields: {
    sallaProductId: {
      type: 'TEXT',
      label: { en: 'Salla Product ID', ar: 'معرّف المنتج في سلة' },
      unique: true,
    },
    description: {
      type: 'TEXT',
      label: { en: 'Description', ar: 'الوصف' },
      displayedLines: 5,
    },
    price: {
      type: 'NUMBER',
      label: { en: 'Price (SAR)', ar: 'السعر (ر.س)' },
      decimals: 2,
      required: true,
    },
    comparePrice: {
      type: 'NUMBER',
      label: { en: 'Compare at Price', ar: 'السعر قبل الخصم' },
      decimals: 2,
    },
    stockQuantity: {
      type: 'NUMBER',
      label: { en: 'Stock Quantity', ar: 'الكمية في المخزون' },
      decimals: 0,
      default: 0,
    },
    sku: {
      type: 'TEXT',
      label: { en: 'SKU', ar: 'رمز التخزين (SKU)' },
    },
    barcode: {
      type: 'TEXT',
      label: { en: 'Barcode', ar: 'الباركود' },
    },
    mainImage: {
      type: 'TEXT',
      label: { en: 'Main Image URL', ar: 'رابط الصورة الرئيسية' },
    },
    images: {
      type: 'RAW_JSON',
      label: { en: 'Images (JSON Array)', ar: 'الصور (مصفوفة JSON)' },
    },
    imageAlt: {
      type: 'TEXT',
      label: { en: 'Image Alt Text', ar: 'النص البديل للصورة' },
    },
    status: {
      type: 'SELECT',
      label: { en: 'Status', ar: 'الحالة' },
      options: {
        ACTIVE: { label: { en: 'Active', ar: 'نشط' }, color: 'green' },
        DRAFT: { label: { en: 'Draft', ar: 'مسودة' }, color: 'yellow' },
        ARCHIVED: { label: { en: 'Archived', ar: 'مؤرشف' }, color: 'gray' },
      },
      default: 'ACTIVE',
    },
    isFeatured: {
      type: 'BOOLEAN',
      label: { en: 'Featured Product', ar: 'منتج مميز' },
      default: false,
    },
    categories: {
      type: 'RAW_JSON',
      label: { en: 'Categories (IDs)', ar: 'التصنيفات (معرّفات)' },
    },
    brandId: {
      type: 'TEXT',
      label: { en: 'Brand ID', ar: 'معرّف العلامة التجارية' },
    },
    weight: {
      type: 'NUMBER',
      label: { en: 'Weight (kg)', ar: 'الوزن (كجم)' },
      decimals: 3,
    },
    requiresShipping: {
      type: 'BOOLEAN',
      label: { en: 'Requires Shipping', ar: 'يتطلب الشحن' },
      default: true,
    },
    metaTitle: {
      type: 'TEXT',
      label: { en: 'Meta Title', ar: 'عنوان الصفحة (Meta)' },
    },
    metaDescription: {
      type: 'TEXT',
      label: { en: 'Meta Description', ar: 'وصف الصفحة (Meta)' },
      displayedLines: 3,
    },
    metaKeywords: {
      type: 'TEXT',
      label: { en: 'Meta Keywords', ar: 'الكلمات المفتاحية (Meta)' },
    },
    slug: {
      type: 'TEXT',
      label: { en: 'URL Slug', ar: 'الاسم اللطيف للرابط' },
    },
    canonicalUrl: {
      type: 'TEXT',
      label: { en: 'Canonical URL', ar: 'الرابط الأساسي' },
    },
    ogTitle: {
      type: 'TEXT',
      label: { en: 'Open Graph Title', ar: 'عنوان Open Graph' },
    },
    ogDescription: {
      type: 'TEXT',
      label: { en: 'Open Graph Description', ar: 'وصف Open Graph' },
      displayedLines: 3,
    },
    ogImage: {
      type: 'TEXT',
      label: { en: 'Open Graph Image', ar: 'صورة Open Graph' },
    },
    twitterCard: {
      type: 'SELECT',
      label: { en: 'Twitter Card Type', ar: 'نوع بطاقة تويتر' },
      options: {
        SUMMARY: { label: { en: 'Summary', ar: 'ملخص' }, color: 'sky' },
        SUMMARY_LARGE_IMAGE: {
          label: { en: 'Summary with large image', ar: 'ملخص بصورة كبيرة' },
          color: 'blue',
        },
      },
    },
    twitterTitle: {
      type: 'TEXT',
      label: { en: 'Twitter Title', ar: 'عنوان تويتر' },
    },
    twitterDescription: {
      type: 'TEXT',
      label: { en: 'Twitter Description', ar: 'وصف تويتر' },
      displayedLines: 3,
    },
    twitterImage: {
      type: 'TEXT',
      label: { en: 'Twitter Image', ar: 'صورة تويتر' },
    },
    structuredData: {
      type: 'RAW_JSON',
      label: {
        en: 'Structured Data (JSON-LD)',
        ar: 'البيانات المنظمة (JSON-LD)',
      },
    },
  },
  relations: {},
});
