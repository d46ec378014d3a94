import { FieldMapping } from '../../reading/field-mapping';
import {
  at,
  idOf,
  jsonOf,
  listOf,
  momentTextOf,
  numberOf,
  textOf,
} from '../../reading/values-of';
import { CURRENCY_OF_FIELDS } from './currency-of-fields';

/** The fields of a Salla Cart, as far as an abandoned cart of Salla's has them. */
export const cartValues = (cart: unknown): FieldMapping => {
  const mapping = new FieldMapping();
  const items = at(cart, 'items');

  mapping.take('customerId', at(cart, 'customer', 'id'), idOf, {
    isRequired: true,
  });
  mapping.takeMoney('total', at(cart, 'total'), CURRENCY_OF_FIELDS);
  if (Array.isArray(items)) {
    mapping.values.itemCount = listOf(items).reduce<number>(
      (sum, item) => sum + (numberOf(at(item, 'quantity')) ?? 1),
      0,
    );
  }
  mapping.take('items', items, jsonOf);
  mapping.take(
    'abandonedAt',
    at(cart, 'updated_at') ?? at(cart, 'created_at'),
    momentTextOf,
  );
  mapping.take('source', at(cart, 'checkout_url'), textOf);
  // Whether somebody has called the customer is what people here know.
  if (at(cart, 'status') === 'purchased') {
    mapping.values.recoveryStatus = 'RECOVERED';
  }

  return mapping;
};
