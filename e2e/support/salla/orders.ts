import {
  type Shop,
  type Thing,
} from '../../../packages/salla-emulator/src/shop/shop';
import { type Visitor } from '../visitor';

type SeenOrder = { number: string; total: number; person: string };

type Name = { firstName: string; lastName: string };

type Records = {
  sallaOrders: {
    edges: {
      node: {
        orderNumber: string;
        total: number;
        status: string;
        contactId: string;
      };
    }[];
  };
  people: { edges: { node: { id: string; name: Name } }[] };
};

const RECORDS = `query {
  sallaOrders(first: 200) {
    edges { node { orderNumber total status contactId } }
  }
  people(first: 200) { edges { node { id name { firstName lastName } } } }
}`;

const sorted = (orders: SeenOrder[]): SeenOrder[] =>
  orders.toSorted((one, other) => one.number.localeCompare(other.number));

/** The orders in the workspace that somebody has before them, with their people. */
export const ordersSeenBy = async (visitor: Visitor): Promise<SeenOrder[]> => {
  const { sallaOrders, people } = await visitor.ask<Records>(
    '/graphql',
    RECORDS,
  );
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

export const statusSeenBy = async (
  visitor: Visitor,
  order: Thing,
): Promise<string | undefined> => {
  const { sallaOrders } = await visitor.ask<Records>('/graphql', RECORDS);

  return sallaOrders.edges.find(
    ({ node }) => node.orderNumber === numberOf(order),
  )?.node.status;
};

/** The same as they are in the shop. */
export const ordersOf = ({ orders }: Shop): SeenOrder[] =>
  sorted(
    orders.map((order) => {
      const { total } = order.amounts as { total: { amount: number } };
      const customer = order.customer as {
        first_name: string;
        last_name: string;
      };

      return {
        number: numberOf(order),
        total: total.amount,
        person: `${customer.first_name} ${customer.last_name}`,
      };
    }),
  );

export const numberOf = (order: Thing): string => String(order.reference_id);
