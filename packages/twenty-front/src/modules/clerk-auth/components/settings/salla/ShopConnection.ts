/** What connectors say about the shop of the organization; see docs/salla.md. */
export type ShopConnection = {
  shop: { id: string; name: string; isPaused: boolean } | null;
  needsReconnection: boolean;
  progress: ShopProgress[];
  /** Null when nothing is going on, or it cannot be said yet. */
  secondsLeft: number | null;
};

export type ShopProgress = {
  resource: string;
  taken: number;
  total: number | null;
  isFinished: boolean;
};
