/** What connectors say to somebody about the shop of their organization; see docs/salla.md. */
export type ShopConnectionAnswer = {
  shop: { id: string; name: string; isPaused: boolean } | null;
  /** Salla lets us in no more: "Connect" has to be pressed again. */
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
