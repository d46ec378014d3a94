import { type RecordChange } from '../../changes/record-change';
import { type RecordKind } from '../../changes/record-kinds';
import {
  changesOfCart,
  changesOfCustomer,
  changesOfOrder,
  changesOfProduct,
} from '../mapping/changes-of-event';

type Telling = { merchantId: string; version: Date };

/** A list of the Merchant API's that is gone through, newest first. */
export type Resource = {
  name: string;
  path: string;
  changesOf: (item: unknown, telling: Telling) => RecordChange[];
  /** What is in the workspace and in the list no more was deleted: told by whom. */
  deleted: { kind: RecordKind; path: (id: string) => string } | null;
};

/** In this order: orders and carts name customers. */
export const RESOURCES: readonly Resource[] = [
  {
    name: 'customers',
    path: 'customers',
    changesOf: changesOfCustomer,
    deleted: null,
  },
  {
    name: 'products',
    path: 'products',
    changesOf: changesOfProduct,
    deleted: { kind: 'sallaProduct', path: (id) => `products/${id}` },
  },
  {
    name: 'orders',
    path: 'orders?expanded=true',
    changesOf: changesOfOrder,
    deleted: { kind: 'sallaOrder', path: (id) => `orders/${id}` },
  },
  {
    name: 'carts',
    path: 'carts/abandoned',
    changesOf: changesOfCart,
    // One that is not listed any more was bought, or is too old: neither is a deletion.
    deleted: null,
  },
];
