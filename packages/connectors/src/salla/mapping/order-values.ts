import { FieldMapping } from '../../reading/field-mapping';
import {
  at,
  currencyOf,
  jsonOf,
  listOf,
  momentTextOf,
  moneyOf,
  textOf,
} from '../../reading/values-of';

/**
 * Salla's own statuses, of which merchants make others with names of their own.
 *
 * @see https://docs.salla.dev/421119m0
 */
const STATUSES = new Map(
  Object.entries({
    payment_pending: 'PENDING',
    under_review: 'PENDING',
    request_quote: 'PENDING',
    in_progress: 'CONFIRMED',
    shipped: 'CONFIRMED',
    delivering: 'CONFIRMED',
    delivered: 'COMPLETED',
    completed: 'COMPLETED',
    canceled: 'CANCELED',
    restoring: 'REFUNDED',
    restored: 'REFUNDED',
  }),
);

const FULFILLED = ['delivered', 'completed'];
const ON_ITS_WAY = ['shipped', 'delivering'];
const PAID_ON_DELIVERY = 'cod';

const SOURCES_WITHOUT_SITE = ['dashboard'];

/** The fields of a Salla Order, as far as an order of Salla's has them. */
export const orderValues = (order: unknown): FieldMapping => {
  const mapping = new FieldMapping();
  const amounts = at(order, 'amounts');

  mapping.take('orderNumber', at(order, 'reference_id'), textOf);
  mapping.take('customer', customerIn(order), jsonOf);
  takeStatuses(mapping, order);
  const total = at(amounts, 'total') ?? at(order, 'total');
  const toldCurrency = at(order, 'currency') ?? at(total, 'currency');
  const currency = currencyOf(toldCurrency);

  mapping.take('currencyCode', toldCurrency, currencyOf, { isRequired: true });
  mapping.takeMoney('subtotal', at(amounts, 'sub_total'), currency);
  mapping.takeMoney('total', total, currency);
  mapping.takeMoney('totalTax', at(amounts, 'tax', 'amount'), currency);
  mapping.take('totalDiscount', at(amounts, 'discounts'), (discounts) =>
    discountOf(discounts, currency),
  );
  mapping.takeMoney('totalShipping', at(amounts, 'shipping_cost'), currency);
  mapping.take('lineItems', at(order, 'items'), jsonOf);
  mapping.take(
    'shippingAddress',
    at(order, 'shipping', 'address') ?? at(order, 'shipping', 'pickup_address'),
    jsonOf,
  );
  mapping.take('paymentMethod', at(order, 'payment_method'), textOf);
  mapping.take(
    'discountCodes',
    discountCodes(at(amounts, 'discounts')),
    jsonOf,
  );
  mapping.take('orderNotes', at(order, 'notes'), textOf);
  mapping.take('referringSite', at(order, 'source'), siteOf);
  mapping.take('landingPage', at(order, 'urls', 'customer'), textOf);
  mapping.take('placedAt', at(order, 'date'), momentTextOf, {
    isRequired: true,
  });
  mapping.take('closedAt', at(order, 'first_complete_at'), momentTextOf);

  return mapping;
};

const takeStatuses = (mapping: FieldMapping, order: unknown) => {
  const status = at(order, 'status');
  const slug = textOf(at(status, 'slug') ?? status);

  if (slug === undefined) {
    if (status !== undefined && status !== null) {
      mapping.remark('status could not be read');
    }

    return;
  }

  const known = STATUSES.get(slug);

  if (known === undefined) {
    // It stays what it was: a guess would be worse.
    mapping.remark('status is none that is known');
  } else {
    mapping.values.status = known;
    mapping.values.financialStatus = financialStatus(known, slug, order);
    mapping.values.fulfillmentStatus = fulfillmentStatus(slug);
  }
  mapping.take(
    'fulfillments',
    {
      status: slug,
      // What the merchant calls it.
      name: at(status, 'customized', 'name') ?? at(status, 'name') ?? slug,
      shipments: listOf(at(order, 'shipments')),
    },
    jsonOf,
  );
};

const financialStatus = (status: string, slug: string, order: unknown) => {
  if (status === 'REFUNDED') {
    return 'REFUNDED';
  }

  const isPending =
    at(order, 'is_pending_payment') === true ||
    slug === 'payment_pending' ||
    slug === 'request_quote' ||
    (at(order, 'payment_method') === PAID_ON_DELIVERY &&
      !FULFILLED.includes(slug));

  return isPending ? 'PENDING' : 'PAID';
};

const fulfillmentStatus = (slug: string) => {
  if (FULFILLED.includes(slug)) {
    return 'FULFILLED';
  }

  return ON_ITS_WAY.includes(slug) ? 'PARTIAL' : 'UNFULFILLED';
};

/** What somebody who looks at the order has to know: the rest is in the Person. */
const customerIn = (order: unknown): unknown => {
  const customer = at(order, 'customer');

  return customer === undefined || customer === null
    ? customer
    : {
        id: at(customer, 'id'),
        name: [at(customer, 'first_name'), at(customer, 'last_name')]
          .map(textOf)
          .filter(Boolean)
          .join(' '),
        mobile: [at(customer, 'mobile_code'), at(customer, 'mobile')]
          .map(textOf)
          .filter(Boolean)
          .join(' '),
        email: at(customer, 'email'),
        city: at(customer, 'city'),
      };
};

/** A list of discounts, whose amounts are texts; older orders have one amount. */
const discountOf = (
  value: unknown,
  currency: string | undefined,
): number | undefined => {
  if (!Array.isArray(value)) {
    return moneyOf(value, currency);
  }

  const amounts = value.map((each) => moneyOf(at(each, 'discount'), currency));

  return amounts.some((amount) => amount === undefined)
    ? undefined
    : moneyOf(
        amounts.reduce<number>((sum, amount) => sum + amount!, 0),
        currency,
      );
};

const discountCodes = (discounts: unknown): unknown =>
  Array.isArray(discounts)
    ? discounts.map((each) => textOf(at(each, 'code'))).filter(Boolean)
    : undefined;

const siteOf = (value: unknown): string | undefined => {
  const source = textOf(value);

  return source !== undefined && SOURCES_WITHOUT_SITE.includes(source)
    ? ''
    : source;
};
