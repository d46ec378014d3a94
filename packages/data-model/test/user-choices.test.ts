import { universalIdentifierOf } from '../src/definition/universal-identifier';
import {
  complete,
  planFor,
  wholePlan,
  withoutArrangements,
  workspaceWith,
} from './double/workspaces';

describe('what users choose', () => {
  it('keeps a name that a user gave to an object or field of ours', () => {
    const twenty = workspaceWith(wholePlan);

    twenty.field('sallaOrder.total').name = 'grandTotal';
    twenty.object('sallaOrder').nameSingular = 'shopOrder';
    twenty.object('shopOrder').namePlural = 'shopOrders';

    expect(planFor(twenty).operations).toEqual([]);
    expect(twenty.object('shopOrder').universalIdentifier).toBe(
      universalIdentifierOf('sallaOrder'),
    );
  });

  it('keeps a label, a record label and a table that a user arranged', () => {
    const twenty = workspaceWith(withoutArrangements);
    const order = twenty.object('sallaOrder');

    Object.assign(order.table.columns[5] ?? {}, {
      isVisible: true,
      position: 1.5,
    });
    const before = twenty.visibleColumns('sallaOrder');

    complete(twenty);

    expect(twenty.visibleColumns('sallaOrder')).toEqual(before);
    expect(order.recordLabelFieldId).toBe(twenty.field('sallaOrder.name').id);
  });

  it('keeps a table of a release that shows every field, once a user hides or moves one', () => {
    for (const change of [{ isVisible: false }, { position: 4.5 }]) {
      const twenty = workspaceWith(withoutArrangements, '2.31');
      const { columns } = twenty.object('sallaOrder').table;

      Object.assign(
        columns.find(
          ({ fieldId }) => fieldId === twenty.field('sallaOrder.refunds').id,
        ) ?? {},
        change,
      );
      const before = twenty.visibleColumns('sallaOrder');

      complete(twenty);

      expect(twenty.visibleColumns('sallaOrder')).toEqual(before);
    }
  });

  it('keeps the record label and product name that a user chose', () => {
    const twenty = workspaceWith(withoutArrangements);

    twenty.field('sallaProduct.name').label = 'Article';
    twenty.setRecordLabel(
      twenty.object('sallaOrder').id,
      twenty.field('sallaOrder.orderNumber').id,
    );
    complete(twenty);

    expect(twenty.field('sallaProduct.name').label).toBe('Article');
    expect(twenty.object('sallaOrder').recordLabelFieldId).toBe(
      twenty.field('sallaOrder.orderNumber').id,
    );
  });
});
