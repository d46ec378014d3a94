import { FieldMapping } from '../../reading/field-mapping';
import {
  at,
  booleanOf,
  idOf,
  jsonOf,
  listOf,
  moneyOf,
  numberOf,
  textOf,
  wholeNumberOf,
} from '../../reading/values-of';
import { CURRENCY_OF_FIELDS } from './currency-of-fields';

const STATUSES = new Map(
  Object.entries({
    sale: 'ACTIVE',
    out: 'ACTIVE',
    hidden: 'DRAFT',
    deleted: 'ARCHIVED',
  }),
);

/** The fields of a Salla Product, as far as a product of Salla's has them. */
export const productValues = (product: unknown): FieldMapping => {
  const mapping = new FieldMapping();
  const price = at(product, 'price');
  const salePrice = at(product, 'sale_price');
  const isOnSale = (moneyOf(salePrice) ?? 0) > 0;

  mapping.take('name', at(product, 'name'), textOf, { isRequired: true });
  mapping.take('description', at(product, 'description'), textOf);
  mapping.takeMoney('price', isOnSale ? salePrice : price, CURRENCY_OF_FIELDS, {
    isRequired: true,
  });
  mapping.takeMoney(
    'comparePrice',
    at(product, 'regular_price') ?? (isOnSale ? price : undefined),
    CURRENCY_OF_FIELDS,
  );
  // Null is how Salla says that there is any number of them.
  mapping.take('stockQuantity', at(product, 'quantity'), wholeNumberOf);
  mapping.take('sku', at(product, 'sku'), textOf);
  mapping.take('barcode', at(product, 'gtin') ?? at(product, 'mpn'), textOf);
  mapping.take(
    'mainImage',
    at(product, 'main_image') ?? at(product, 'thumbnail'),
    textOf,
  );
  takeImages(mapping, at(product, 'images'));
  takeStatus(mapping, at(product, 'status'));
  mapping.take('isFeatured', at(product, 'pinned'), booleanOf, {
    isRequired: true,
  });
  mapping.take('categories', at(product, 'categories'), categoriesOf);
  mapping.take('brandId', at(product, 'brand', 'id'), idOf);
  mapping.take('weight', at(product, 'weight'), numberOf);
  mapping.take('requiresShipping', at(product, 'require_shipping'), booleanOf, {
    isRequired: true,
  });
  mapping.take('metaTitle', at(product, 'metadata', 'title'), textOf);
  mapping.take(
    'metaDescription',
    at(product, 'metadata', 'description'),
    textOf,
  );
  mapping.take('slug', at(product, 'metadata', 'url'), textOf);
  mapping.take(
    'canonicalUrl',
    at(product, 'urls', 'customer') ?? at(product, 'url'),
    textOf,
  );

  return mapping;
};

const takeImages = (mapping: FieldMapping, images: unknown) => {
  if (images === undefined) {
    return;
  }
  mapping.take('images', images, imagesOf);
  mapping.take('imageAlt', at(listOf(images)[0], 'alt'), textOf);
};

const imagesOf = (value: unknown) =>
  Array.isArray(value)
    ? jsonOf(value.map((image) => textOf(at(image, 'url'))))
    : undefined;

const takeStatus = (mapping: FieldMapping, value: unknown) => {
  const status = STATUSES.get(textOf(value) ?? '');

  if (status !== undefined) {
    mapping.values.status = status;
  } else if (value !== undefined) {
    mapping.remark('status is none that is known');
  }
};

const categoriesOf = (value: unknown) =>
  Array.isArray(value)
    ? jsonOf(
        value.map((category) => ({
          id: at(category, 'id'),
          name: at(category, 'name'),
        })),
      )
    : undefined;
