import { at, idOf } from '../../reading/values-of';

/** Whom an event is about, by their ids at Salla. */
export const customersIn = (event: string, data: unknown): string[] =>
  [
    ...(event.startsWith('customer.') ? [at(data, 'id')] : []),
    at(data, 'customer', 'id'),
    at(data, 'order', 'customer', 'id'),
  ].flatMap((id) => idOf(id) ?? []);
