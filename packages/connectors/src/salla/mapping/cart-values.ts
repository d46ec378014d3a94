import { FieldMapping } from '../../reading/field-mapping';
import {
  at,
  idOf,
  jsonOf,
  listOf,
  momentTextOf,
  moneyOf,
  numberOf,
  textOf,
} from '../../reading/values-of';

/** The fields of a Salla Cart, as far as an abandoned cart of Salla's has them. */
export const cartValues = (cart: unknown): FieldMapping => {
  const mapping = new FieldMapping();
  const items = at(cart, 'items');

  mapping.take('customerId', at(cart, 'customer', 'id'), idOf, {
    isRequired: true,
  });
  mapping.take('total', at(cart, 'total'), moneyOf);
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
