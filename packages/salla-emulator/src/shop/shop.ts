/** In the shapes of Salla's Merchant API, as far as they are used. */
export type Thing = { id: number } & Record<string, unknown>;

export type Lists = {
  customers: Thing[];
  products: Thing[];
  orders: Thing[];
  carts: Thing[];
};

export type ListName = keyof Lists;

/** A store at Salla. Newest first. */
export type Shop = Lists & {
  merchantId: number;
  name: string;
};

/** Where Salla says that the owner of a shop gets mail. */
export const ownerAddressOf = (merchantId: number): string =>
  `owner-of-${merchantId}@example.com`;

export type Money = { amount: number; currency: string };

export const money = (amount: number): Money => ({
  amount: Math.round(amount * 100) / 100,
  currency: 'SAR',
});

const OFFSET_MILLISECONDS = 3 * 3_600_000;

/** As Salla writes a point in time: in Riyadh, with its zone beside it. */
export const riyadhTime = (moment: Date) => ({
  date: `${new Date(moment.getTime() + OFFSET_MILLISECONDS)
    .toISOString()
    .slice(0, 19)
    .replace('T', ' ')}.000000`,
  timezone_type: 3,
  timezone: 'Asia/Riyadh',
});
