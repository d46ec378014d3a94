import { type Random, randomFrom } from './random';
import { money, riyadhTime, type Shop, type Thing } from './shop';
import {
  CITIES,
  FIRST_NAMES,
  LAST_NAMES,
  PAYMENT_METHODS,
  PRODUCTS,
  STATUSES,
} from './words';

export type ShopSize = { orders: number };

const MINUTE_MILLISECONDS = 60_000;
const TAX = 0.15;

/** Ids of Salla's are the same for one thing everywhere, and no two shops share one. */
const idOf = (merchantId: number, kind: number, index: number) =>
  (merchantId % 1_000) * 10_000_000 + kind * 1_000_000 + index;

/** A store with people, products, orders and carts that are nobody's. */
export const generateShop = (
  merchantId: number,
  name: string,
  { orders }: ShopSize,
): Shop => {
  const random = randomFrom(merchantId);
  const countOf = (share: number) => Math.max(1, Math.ceil(orders * share));
  const customers = list(countOf(0.3), (index) =>
    customerOf(idOf(merchantId, 1, index), random),
  );
  const products = list(countOf(0.05), (index) =>
    productOf(idOf(merchantId, 2, index), index, random),
  );
  const shop = {
    merchantId,
    name,
    customers,
    products,
    orders: list(orders, (index) =>
      orderOf(
        idOf(merchantId, 3, index),
        orders - index,
        { customer: random.pick(customers), product: random.pick(products) },
        random,
      ),
    ),
    carts: list(countOf(0.02), (index) =>
      cartOf(
        idOf(merchantId, 4, index),
        { customer: random.pick(customers), product: random.pick(products) },
        random,
      ),
    ),
  };

  return shop;
};

/** An order, `minutesAgo` of which tells its number, too. */
export const orderOf = (
  id: number,
  number: number,
  { customer, product }: { customer: Thing; product: Thing },
  random: Random,
): Thing => {
  const quantity = random.between(1, 4);
  const price = (product.price as { amount: number }).amount;
  const subTotal = price * quantity;
  const shipping = random.pick([0, 15, 25]);
  const status = random.pick(STATUSES);

  const date = riyadhTime(minutesAgo(random.between(5, 300_000)));

  return {
    id,
    reference_id: 100_000 + number,
    urls: { customer: `https://shop.example/order/${id}` },
    date,
    updated_at: date,
    source: 'store',
    status: { ...status, customized: { id: status.id, name: status.name } },
    payment_method: random.pick(PAYMENT_METHODS),
    is_pending_payment: status.slug === 'payment_pending',
    currency: 'SAR',
    amounts: {
      sub_total: money(subTotal),
      shipping_cost: money(shipping),
      cash_on_delivery: money(0),
      tax: { percent: '15.00', amount: money(subTotal * TAX) },
      discounts: [],
      total: money(subTotal * (1 + TAX) + shipping),
    },
    shipping: {
      company: 'شركة شحن',
      address: { country: 'السعودية', city: customer.city },
    },
    customer,
    items: [
      {
        id: id * 10,
        product_id: product.id,
        name: product.name,
        sku: product.sku,
        quantity,
        amounts: { price_without_tax: money(price), total: money(subTotal) },
      },
    ],
  };
};

export const customerOf = (id: number, random: Random): Thing => ({
  id,
  first_name: random.pick(FIRST_NAMES),
  last_name: random.pick(LAST_NAMES),
  mobile: 500_000_000 + (id % 100_000_000),
  mobile_code: '+966',
  email: `customer${id}@example.com`,
  city: random.pick(CITIES),
  country: 'السعودية',
  country_code: 'SA',
  currency: 'SAR',
  updated_at: riyadhTime(minutesAgo(random.between(5, 300_000))),
});

/** What a cart tells of its customer. */
export const customerOfCart = (customer: Thing) => ({
  id: customer.id,
  name: `${String(customer.first_name)} ${String(customer.last_name)}`,
  mobile: `+966${String(customer.mobile)}`,
  email: customer.email,
  city: customer.city,
});

export const productOf = (id: number, index: number, random: Random): Thing => {
  const price = random.between(10, 900);

  return {
    id,
    sku: `SKU-${index + 1}`,
    name: `${PRODUCTS[index % PRODUCTS.length]} ${index + 1}`,
    description: 'منتج مختار بعناية',
    price: money(price),
    regular_price: money(price),
    sale_price: money(0),
    quantity: random.between(0, 200),
    status: random.pick(['sale', 'sale', 'out', 'hidden']),
    require_shipping: true,
    weight: random.between(1, 40) / 10,
    main_image: `https://shop.example/${id}.jpg`,
    images: [{ id, url: `https://shop.example/${id}.jpg`, alt: 'صورة' }],
    categories: [{ id: 1, name: 'هدايا' }],
    urls: { customer: `https://shop.example/p${id}` },
  };
};

export const cartOf = (
  id: number,
  { customer, product }: { customer: Thing; product: Thing },
  random: Random,
): Thing => {
  const quantity = random.between(1, 3);

  return {
    id,
    total: money((product.price as { amount: number }).amount * quantity),
    status: 'active',
    checkout_url: `https://shop.example/checkout/${id}`,
    age_in_minutes: random.between(30, 9_000),
    created_at: riyadhTime(minutesAgo(9_000)),
    updated_at: riyadhTime(minutesAgo(random.between(30, 9_000))),
    customer: customerOfCart(customer),
    items: [{ id: id * 10, product_id: product.id, quantity }],
  };
};

const minutesAgo = (minutes: number) =>
  new Date(Date.now() - minutes * MINUTE_MILLISECONDS);

const list = <Item>(length: number, make: (index: number) => Item): Item[] =>
  Array.from({ length }, (_each, index) => make(index));
