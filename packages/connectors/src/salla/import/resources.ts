import { type RecordKind } from '@twenty-clerk/contract/calls/record-keys';

import { type RecordChange } from '../../changes/record-change';
import { at } from '../../reading/values-of';
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
  /**
   * Who tells all of one: of what is in the workspace and in the list no more, whether
   * it was deleted, and of what the list tells little, the rest.
   */
  one: { kind: RecordKind; path: (id: string) => string } | null;
  /** The same list, what was changed last first; null where it tells all of each. */
  pathByUpdate: string | null;
  /** Whether the list tells only a part of it. */
  isShort: (item: unknown) => boolean;
};

/** In this order: orders and carts name customers. */
export const RESOURCES: readonly Resource[] = [
  {
    name: 'customers',
    path: 'customers',
    changesOf: changesOfCustomer,
    one: null,
    pathByUpdate: null,
    isShort: () => false,
  },
  {
    name: 'products',
    path: 'products',
    changesOf: changesOfProduct,
    one: { kind: 'sallaProduct', path: (id) => `products/${id}` },
    pathByUpdate: null,
    isShort: () => false,
  },
  {
    name: 'orders',
    path: 'orders?expanded=true',
    changesOf: changesOfOrder,
    one: { kind: 'sallaOrder', path: (id) => `orders/${id}` },
    pathByUpdate: 'orders?sort_by=updated_at-desc',
    // For apps made after August 15, 2024, Salla expands none.
    isShort: (order) =>
      at(order, 'customer') === undefined && at(order, 'amounts') === undefined,
  },
  {
    name: 'carts',
    path: 'carts/abandoned',
    changesOf: changesOfCart,
    // One that is not listed any more was bought, or is too old: neither is a deletion.
    one: null,
    pathByUpdate: null,
    isShort: () => false,
  },
];
