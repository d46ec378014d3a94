/** What to do where tokens are refused. */
export const reconnectFirst = (id: string) =>
  `Salla lets us in no more. First: connectors reconnect ${id}`;
