import {
  type Shop,
  type Thing,
} from '../../../packages/salla-emulator/src/shop/shop';
import { type Visitor } from '../visitor';

type Order = { number: string; total: number; person: string };

type OrderRecord = {
  orderNumber: string;
  total: number;
  status: string;
  contactId: string;
};

type Records = {
  sallaOrders: { edges: { node: OrderRecord }[] };
  people: {
    edges: {
      node: {
        id: string;
        name: { firstName: string; lastName: string };
        ordersCount: number | null;
      };
    }[];
  };
};

const RECORDS = `query {
  sallaOrders(first: 200) {
    edges { node { orderNumber total status contactId } }
  }
  people(first: 200) {
    edges { node { id name { firstName lastName } ordersCount } }
  }
}`;

/** The orders in the workspace that somebody has before them, with their people. */
export const ordersSeenBy = async (visitor: Visitor): Promise<Order[]> => {
  const { sallaOrders, people } = await ask(visitor);
  const names = new Map(
    people.edges.map(({ node: { id, name } }) => [
      id,
      `${name.firstName} ${name.lastName}`,
    ]),
  );

  return sorted(
    sallaOrders.edges.map(({ node: { orderNumber, total, contactId } }) => ({
      number: orderNumber,
      total,
      person: names.get(contactId) ?? '',
    })),
  );
};

export const recordSeenBy = async (
  visitor: Visitor,
  order: Thing,
): Promise<OrderRecord | undefined> =>
  (await ask(visitor)).sallaOrders.edges.find(
    ({ node }) => node.orderNumber === numberOf(order),
  )?.node;

/** The same as they are in the shop. */
export const ordersOf = ({ orders }: Pick<Shop, 'orders'>): Order[] =>
  sorted(
    orders.map((order) => {
      const { total } = order.amounts as { total: { amount: number } };

      return {
        number: numberOf(order),
        total: total.amount,
        person: personOf(order),
      };
    }),
  );

/** How many orders the workspace says that people have, of those who have any. */
export const totalsSeenBy = async (
  visitor: Visitor,
): Promise<Record<string, number>> => {
  const { people } = await ask(visitor);

  return added(
    people.edges.map(({ node: { name, ordersCount } }) => [
      `${name.firstName} ${name.lastName}`,
      ordersCount ?? 0,
    ]),
  );
};

/** The same by what is in the shop. */
export const totalsOf = ({
  orders,
}: Pick<Shop, 'orders'>): Record<string, number> =>
  added(orders.map((order) => [personOf(order), 1]));

/** People may have the same name. */
const added = (counts: [name: string, count: number][]) => {
  const sums: Record<string, number> = {};

  for (const [name, count] of counts) {
    if (count > 0) sums[name] = (sums[name] ?? 0) + count;
  }

  return sums;
};

export const numberOf = (order: Thing): string => String(order.reference_id);

export const personOf = (order: Thing): string => {
  const customer = order.customer as { first_name: string; last_name: string };

  return `${customer.first_name} ${customer.last_name}`;
};

/** Of who has ordered, as +966500000001. */
export const phoneOf = (order: Thing): string => {
  const { mobile, mobile_code: code } = order.customer as {
    mobile: number;
    mobile_code: string;
  };

  return `${code}${mobile}`;
};

const ask = (visitor: Visitor) => visitor.ask<Records>('/graphql', RECORDS);

const sorted = (orders: Order[]): Order[] =>
  orders.toSorted((one, other) => one.number.localeCompare(other.number));
