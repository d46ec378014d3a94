import { type FieldMapping } from '../../reading/field-mapping';
import { at, idOf } from '../../reading/values-of';
import {
  type RecordChange,
  type RecordKind,
} from '../../changes/record-change';
import { cartValues } from './cart-values';
import { customerValues, guessedName } from './customer-values';
import { orderValues } from './order-values';
import { productValues } from './product-values';

/** What is told of a thing of Salla's: by an event, or by the Merchant API. */
type Telling = {
  merchantId: string;
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
  ...withCustomer(
    changeOf('sallaOrder', order, orderValues(order), telling),
    order,
  ),
];

export const changesOfCustomer = (
  customer: unknown,
  telling: Telling,
): RecordChange[] =>
  // A customer who is gone from the shop stays known here: people may have written
  // something about them. Who wants to be forgotten is: `connectors forget`.
  telling.isDeleted
    ? []
    : changeOf('person', customer, customerValues(customer), telling).map(
        (change) => ({ ...change, initialValues: guessedName(customer) }),
      );

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
  ...withCustomer(changeOf('sallaCart', cart, cartValues(cart), telling), cart),
];

/** Whether something follows from events of that name, if they are whole. */
export const isAboutRecords = (event: string): boolean =>
  /^(order|product|customer|abandoned)\./.test(event) &&
  event !== 'customer.otp.request' &&
  event !== 'customer.login';

/**
 * What follows from an event of Salla's. Never throws, whatever was sent.
 *
 * @param telling.version when it has happened, by Salla's clock.
 * @returns nothing for an event that is about none of our records.
 */
export const changesOfEvent = (
  event: string,
  data: unknown,
  { merchantId, version }: Omit<Telling, 'isDeleted'>,
): RecordChange[] => {
  if (!isAboutRecords(event)) {
    return [];
  }

  const isDeleted = event.endsWith('.deleted');
  const telling = { merchantId, version, isDeleted };

  if (event === 'abandoned.cart' || event.startsWith('abandoned.cart.')) {
    return changesOfCart(data, telling);
  }

  switch (event.split('.')[0]) {
    case 'order':
      // Of a change of status Salla sends the status, and the order within it.
      return changesOfOrder(at(data, 'order') ?? data, telling);
    case 'product':
      return changesOfProduct(at(data, 'product') ?? data, telling);
    case 'customer':
      return changesOfCustomer(at(data, 'customer') ?? data, telling);
    default:
      return [];
  }
};

/** Whose it is, as far as that is told. */
const withCustomer = (
  changes: RecordChange[],
  thing: unknown,
): RecordChange[] => {
  const customer = at(thing, 'customer') ?? undefined;
  const customerId = idOf(at(customer, 'id'));

  if (customer === undefined) {
    return changes;
  }

  return changes.map((change) =>
    customerId === undefined
      ? {
          ...change,
          remarks: [
            ...change.remarks,
            `${change.kind}: the customer has no id that could be read`,
          ],
        }
      : { ...change, contact: { customerId } },
  );
};

const changeOf = (
  kind: RecordKind,
  thing: unknown,
  mapping: FieldMapping,
  { merchantId, version, isDeleted = false }: Telling,
): RecordChange[] => {
  const externalId = idOf(at(thing, 'id'));

  if (externalId === undefined) {
    return [];
  }

  const uniqueField = UNIQUE_FIELD[kind];

  return [
    {
      kind,
      accountId: merchantId,
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
