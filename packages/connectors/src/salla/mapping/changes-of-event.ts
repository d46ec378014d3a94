import { type FieldMapping } from '../../reading/field-mapping';
import { at, idOf, textOf } from '../../reading/values-of';
import {
  type RecordChange,
  type RecordKind,
} from '../../changes/record-change';
import { cartValues } from './cart-values';
import { customerValues } from './customer-values';
import { orderValues } from './order-values';
import { productValues } from './product-values';

/** What is told of a thing of Salla's: by an event, or by the Merchant API. */
type Telling = {
  version: Date;
  isDeleted?: boolean;
};

const UNIQUE_FIELD: Partial<Record<RecordKind, string>> = {
  sallaOrder: 'orderId',
  sallaCart: 'sallaCartId',
  sallaProduct: 'sallaProductId',
};

/** An order, and its customer. */
export const changesOfOrder = (
  order: unknown,
  telling: Telling,
): RecordChange[] => [
  ...(telling.isDeleted
    ? []
    : changesOfCustomer(at(order, 'customer'), telling)),
  ...changeOf('sallaOrder', order, orderValues(order), telling),
];

export const changesOfCustomer = (
  customer: unknown,
  telling: Telling,
): RecordChange[] =>
  // A customer who is gone from the shop stays known here: people may have written
  // something about them. Who wants to be forgotten is: `connectors forget`.
  telling.isDeleted
    ? []
    : changeOf('person', customer, customerValues(customer), telling);

export const changesOfProduct = (
  product: unknown,
  telling: Telling,
): RecordChange[] =>
  changeOf('sallaProduct', product, productValues(product), telling);

export const changesOfCart = (
  cart: unknown,
  telling: Telling,
): RecordChange[] => [
  ...(telling.isDeleted
    ? []
    : changesOfCustomer(at(cart, 'customer'), telling)),
  ...changeOf('sallaCart', cart, cartValues(cart), telling),
];

/**
 * What follows from an event of Salla's. Never throws, whatever was sent.
 *
 * @param version when it has happened, by Salla's clock.
 * @returns nothing for an event that is about none of our records.
 */
export const changesOfEvent = (
  event: string,
  data: unknown,
  version: Date,
): RecordChange[] => {
  const isDeleted = event.endsWith('.deleted');
  const telling = { version, isDeleted };

  if (event === 'abandoned.cart' || event.startsWith('abandoned.cart.')) {
    return changesOfCart(data, {
      version,
      isDeleted: event === 'abandoned.cart.deleted',
    });
  }

  switch (event.split('.')[0]) {
    case 'order':
      // Of a change of status Salla sends the status, and the order within it.
      return changesOfOrder(at(data, 'order') ?? data, telling);
    case 'product':
      return changesOfProduct(at(data, 'product') ?? data, telling);
    case 'customer':
      return event === 'customer.otp.request'
        ? []
        : changesOfCustomer(at(data, 'customer') ?? data, telling);
    default:
      return [];
  }
};

const changeOf = (
  kind: RecordKind,
  thing: unknown,
  mapping: FieldMapping,
  { version, isDeleted = false }: Telling,
): RecordChange[] => {
  const externalId = idOf(at(thing, 'id'));

  if (externalId === undefined) {
    return [];
  }

  const uniqueField = UNIQUE_FIELD[kind];

  return [
    {
      kind,
      externalId,
      version,
      isDeleted,
      values: isDeleted
        ? {}
        : {
            ...mapping.values,
            ...(uniqueField !== undefined && { [uniqueField]: externalId }),
          },
      remarks: isDeleted
        ? []
        : mapping.remarks.map((remark) => `${kind}: ${remark}`),
    },
  ];
};

/** Which event it is, of which shop, and when: undefined where that is not said. */
export const envelopeOf = (body: unknown) => ({
  event: textOf(at(body, 'event'))?.slice(0, 100),
  merchantId: idOf(at(body, 'merchant')),
  data: at(body, 'data'),
});
