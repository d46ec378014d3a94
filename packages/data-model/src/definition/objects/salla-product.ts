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
  nameFilledBy: 'salla',
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
      icon: 'IconId',
      filledBy: 'salla',
      label: { en: 'Salla Product ID', ar: 'معرّف المنتج في سلة' },
      unique: true,
    },
    description: {
      type: 'TEXT',
      icon: 'IconFileDescription',
      filledBy: 'salla',
      label: { en: 'Description', ar: 'الوصف' },
      displayedLines: 5,
    },
    price: {
      type: 'NUMBER',
      icon: 'IconCash',
      filledBy: 'salla',
      label: { en: 'Price (SAR)', ar: 'السعر (ر.س)' },
      decimals: 2,
      required: true,
    },
    comparePrice: {
      type: 'NUMBER',
      icon: 'IconDiscount',
      filledBy: 'salla',
      label: { en: 'Compare at Price', ar: 'السعر قبل الخصم' },
      decimals: 2,
    },
    stockQuantity: {
      type: 'NUMBER',
      icon: 'IconPackages',
      filledBy: 'salla',
      label: { en: 'Stock Quantity', ar: 'الكمية في المخزون' },
      decimals: 0,
      default: 0,
    },
    sku: {
      type: 'TEXT',
      icon: 'IconTag',
      filledBy: 'salla',
      label: { en: 'SKU', ar: 'رمز التخزين (SKU)' },
    },
    barcode: {
      type: 'TEXT',
      icon: 'IconBarcode',
      filledBy: 'salla',
      label: { en: 'Barcode', ar: 'الباركود' },
    },
    mainImage: {
      type: 'TEXT',
      icon: 'IconPhoto',
      filledBy: 'salla',
      label: { en: 'Main Image URL', ar: 'رابط الصورة الرئيسية' },
    },
    images: {
      type: 'RAW_JSON',
      icon: 'IconPhoto',
      filledBy: 'salla',
      label: { en: 'Images (JSON Array)', ar: 'الصور (مصفوفة JSON)' },
    },
    imageAlt: {
      type: 'TEXT',
      icon: 'IconTextCaption',
      filledBy: 'salla',
      label: { en: 'Image Alt Text', ar: 'النص البديل للصورة' },
    },
    status: {
      type: 'SELECT',
      icon: 'IconProgressCheck',
      filledBy: 'salla',
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
      icon: 'IconStar',
      filledBy: 'salla',
      label: { en: 'Featured Product', ar: 'منتج مميز' },
      default: false,
    },
    categories: {
      type: 'RAW_JSON',
      icon: 'IconCategory',
      filledBy: 'salla',
      label: { en: 'Categories (IDs)', ar: 'التصنيفات (معرّفات)' },
    },
    brandId: {
      type: 'TEXT',
      icon: 'IconId',
      filledBy: 'salla',
      label: { en: 'Brand ID', ar: 'معرّف العلامة التجارية' },
    },
    weight: {
      type: 'NUMBER',
      icon: 'IconWeight',
      filledBy: 'salla',
      label: { en: 'Weight (kg)', ar: 'الوزن (كجم)' },
      decimals: 3,
    },
    requiresShipping: {
      type: 'BOOLEAN',
      icon: 'IconTruckDelivery',
      filledBy: 'salla',
      label: { en: 'Requires Shipping', ar: 'يتطلب الشحن' },
      default: true,
    },
    metaTitle: {
      type: 'TEXT',
      icon: 'IconHeading',
      filledBy: 'salla',
      label: { en: 'Meta Title', ar: 'عنوان الصفحة (Meta)' },
    },
    metaDescription: {
      type: 'TEXT',
      icon: 'IconFileDescription',
      filledBy: 'salla',
      label: { en: 'Meta Description', ar: 'وصف الصفحة (Meta)' },
      displayedLines: 3,
    },
    metaKeywords: {
      type: 'TEXT',
      icon: 'IconTags',
      label: { en: 'Meta Keywords', ar: 'الكلمات المفتاحية (Meta)' },
    },
    slug: {
      type: 'TEXT',
      icon: 'IconLink',
      filledBy: 'salla',
      label: { en: 'URL Slug', ar: 'الاسم اللطيف للرابط' },
    },
    canonicalUrl: {
      type: 'TEXT',
      icon: 'IconWorld',
      filledBy: 'salla',
      label: { en: 'Canonical URL', ar: 'الرابط الأساسي' },
    },
    ogTitle: {
      type: 'TEXT',
      icon: 'IconHeading',
      label: { en: 'Open Graph Title', ar: 'عنوان Open Graph' },
    },
    ogDescription: {
      type: 'TEXT',
      icon: 'IconFileDescription',
      label: { en: 'Open Graph Description', ar: 'وصف Open Graph' },
      displayedLines: 3,
    },
    ogImage: {
      type: 'TEXT',
      icon: 'IconPhoto',
      label: { en: 'Open Graph Image', ar: 'صورة Open Graph' },
    },
    twitterCard: {
      type: 'SELECT',
      icon: 'IconBrandTwitter',
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
      icon: 'IconHeading',
      label: { en: 'Twitter Title', ar: 'عنوان تويتر' },
    },
    twitterDescription: {
      type: 'TEXT',
      icon: 'IconFileDescription',
      label: { en: 'Twitter Description', ar: 'وصف تويتر' },
      displayedLines: 3,
    },
    twitterImage: {
      type: 'TEXT',
      icon: 'IconPhoto',
      label: { en: 'Twitter Image', ar: 'صورة تويتر' },
    },
    structuredData: {
      type: 'RAW_JSON',
      icon: 'IconBraces',
      label: {
        en: 'Structured Data (JSON-LD)',
        ar: 'البيانات المنظمة (JSON-LD)',
      },
    },
  },
  relations: {},
});
