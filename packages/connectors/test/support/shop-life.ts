import { type Control } from '../../../salla-emulator/src/control/control';
import {
  cartOf,
  customerOf,
  orderOf,
  productOf,
} from '../../../salla-emulator/src/shop/generate-shop';
import { type Random } from '../../../salla-emulator/src/shop/random';
import {
  type ListName,
  money,
  riyadhTime,
  type Shop,
  type Thing,
} from '../../../salla-emulator/src/shop/shop';
import { STATUSES } from '../../../salla-emulator/src/shop/words';

/** What Salla says of something that has happened, unless it is lost on the way. */
export type Told = { event: string; data: object };

const FEWEST = 6;

/** What happens in a shop, by chance: it is so there, and nobody was told yet. */
export class ShopLife {
  private happened = 0;
  private readonly lastIds = new Map<ListName, number>();

  constructor(
    private readonly control: Control,
    private readonly shop: Shop,
    private readonly random: Random,
  ) {}

  next(): Promise<Told> {
    this.happened += 1;

    return this.random.pick([
      ...times(6, () => this.orderIsPlaced()),
      ...times(10, () => this.orderChanges()),
      ...times(3, () => this.orderGetsStatus()),
      () => this.goes('orders', 'order.deleted'),
      () => this.productComes(),
      ...times(2, () => this.productChanges()),
      () => this.goes('products', 'product.deleted'),
      () => this.customerComes(),
      ...times(2, () => this.customerChanges()),
      () => this.cartIsLeft(),
      ...times(2, () => this.cartChanges()),
    ])();
  }

  private orderIsPlaced() {
    const { customers, products } = this.shop;

    return this.comes('orders', 'order.created', (id) =>
      orderOf(
        id,
        this.happened,
        {
          customer: this.random.pick(customers),
          product: this.random.pick(products),
        },
        this.random,
      ),
    );
  }

  private orderChanges() {
    return this.changes('orders', 'order.updated', (order) =>
      this.random.pick([
        { amounts: { ...(order.amounts as object), total: this.price() } },
        { payment_method: this.random.pick(['mada', 'cod', 'bank']) },
        { notes: `ملاحظة ${this.happened}` },
        { notes: this.random.pick(['', null]) },
        { first_complete_at: riyadhTime(new Date()) },
        { first_complete_at: null },
      ]),
    );
  }

  /** Of which Salla tells nothing but the status. */
  private async orderGetsStatus(): Promise<Told> {
    const { data } = await this.changes(
      'orders',
      'order.status.updated',
      () => {
        const status = this.random.pick(STATUSES);

        return {
          status: {
            ...status,
            customized: { id: status.id, name: status.name },
          },
        };
      },
    );
    const { id, status } = data;

    return { event: 'order.status.updated', data: { order: { id, status } } };
  }

  private productComes() {
    return this.comes('products', 'product.created', (id) =>
      productOf(id, this.happened, this.random),
    );
  }

  private productChanges() {
    return this.changes('products', 'product.updated', () =>
      this.random.pick([
        { price: this.price() },
        { sale_price: this.random.pick([money(0), this.price()]) },
        { quantity: this.random.pick([null, this.random.between(0, 200)]) },
        { description: this.random.pick([null, '', `وصف ${this.happened}`]) },
        { status: this.random.pick(['sale', 'out', 'hidden']) },
      ]),
    );
  }

  private customerComes() {
    return this.comes('customers', 'customer.created', (id) =>
      customerOf(id, this.random),
    );
  }

  private customerChanges() {
    return this.changes('customers', 'customer.updated', ({ id }) =>
      this.random.pick([
        { first_name: `اسم ${this.happened}` },
        { last_name: this.random.pick(['', `عائلة ${this.happened}`]) },
        { email: `customer${id}.${this.happened}@example.com` },
      ]),
    );
  }

  private cartIsLeft() {
    const { customers, products } = this.shop;

    return this.comes('carts', 'abandoned.cart', (id) =>
      cartOf(
        id,
        {
          customer: this.random.pick(customers),
          product: this.random.pick(products),
        },
        this.random,
      ),
    );
  }

  private cartChanges() {
    return this.changes('carts', 'abandoned.cart.update', () =>
      this.random.pick([
        { total: this.price() },
        { updated_at: riyadhTime(new Date()) },
        { status: 'purchased' },
      ]),
    );
  }

  private price() {
    return money(this.random.between(100, 90_000) / 100);
  }

  private async comes(
    list: ListName,
    event: string,
    make: (id: number) => Thing,
  ): Promise<Told> {
    const data = make(this.newId(list));

    this.shop[list].unshift(data);

    return { event, data };
  }

  /** Salla gives none again. */
  private newId(list: ListName): number {
    const id =
      (this.lastIds.get(list) ??
        Math.max(...this.shop[list].map((thing) => thing.id))) + 1;

    this.lastIds.set(list, id);

    return id;
  }

  private async changes(
    list: ListName,
    event: string,
    valuesOf: (thing: Thing) => Record<string, unknown>,
  ): Promise<{ event: string; data: Thing }> {
    const { merchantId } = this.shop;
    const { id, ...thing } = this.random.pick(this.shop[list]);
    const changed = this.control.change(
      merchantId,
      list,
      id,
      valuesOf({ id, ...thing }),
    );
    // Before anything else happens.
    const data = this.shop[list].find((each) => each.id === id)!;

    await changed;

    return { event, data };
  }

  private async goes(list: ListName, event: string): Promise<Told> {
    // Several may go at once, and of none left nothing could happen.
    if (this.shop[list].length < FEWEST) return this.customerComes();

    const data = this.random.pick(this.shop[list]);

    await this.control.remove(this.shop.merchantId, list, data.id);

    return { event, data };
  }
}

const times = <Item>(count: number, item: Item): Item[] =>
  Array.from({ length: count }, () => item);
