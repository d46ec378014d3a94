import { dataModel } from '../src/definition/data-model';
import { planDataModel } from '../src/planner/plan';
import { InMemoryTwenty } from './double/in-memory-twenty';
import {
  complete,
  planFor,
  stepsOfKind,
  wholePlan,
  workspaceWith,
} from './double/workspaces';

const conflictsIn = (twenty: InMemoryTwenty) =>
  planFor(twenty).conflicts.map(({ code, path }) => ({ code, path }));

describe('a conflict', () => {
  it('is named when a field has another type, and the rest is done', () => {
    const twenty = new InMemoryTwenty();

    twenty.addField(twenty.object('person').id, {
      name: 'totalSpent',
      label: 'What they spent',
      type: 'TEXT',
    });

    expect(complete(twenty).conflicts).toEqual([
      {
        code: 'field_type_differs',
        path: 'person.totalSpent',
        message: expect.stringContaining('TEXT'),
        holdsBack: ['person.totalSpent'],
      },
    ]);
    expect(twenty.field('person.totalSpent').label).toBe('What they spent');
    expect(twenty.field('person.ordersCount').type).toBe('NUMBER');
  });

  it('is named when an object is deactivated, with all that waits for it', () => {
    const twenty = workspaceWith(stepsOfKind('create_object'));

    twenty.object('voiceCall').isActive = false;
    const { conflicts, operations } = planFor(twenty);

    expect(conflicts).toMatchObject([
      { code: 'object_deactivated', path: 'voiceCall' },
    ]);
    expect(conflicts[0]?.holdsBack).toHaveLength(14 + 2);
    expect(operations.filter(({ object }) => object === 'voiceCall')).toEqual(
      [],
    );
  });

  it('is named when an object that Twenty ships is deactivated or gone', () => {
    const twenty = new InMemoryTwenty();

    twenty.object('workflow').isActive = false;
    const withoutPerson = {
      objects: twenty
        .snapshot()
        .objects.filter(({ nameSingular }) => nameSingular !== 'person'),
    };

    expect(planDataModel(withoutPerson, dataModel).conflicts).toMatchObject([
      { code: 'object_missing', path: 'person' },
      { code: 'object_deactivated', path: 'workflow' },
    ]);
  });

  it('is named when another object has the plural name', () => {
    const twenty = new InMemoryTwenty();

    twenty.addObject('shopOrder', 'sallaOrders');

    expect(conflictsIn(twenty)).toEqual([
      { code: 'object_name_taken', path: 'sallaOrder' },
    ]);
    expect(complete(twenty).operations).toHaveLength(159 - 1 - 26 - 1 - 1);
  });

  it('is named when a field is deactivated', () => {
    const twenty = workspaceWith(wholePlan);

    twenty.field('sallaOrder.total').isActive = false;
    twenty.field('voiceCall.contact').isActive = false;

    expect(conflictsIn(twenty)).toEqual([
      { code: 'field_deactivated', path: 'sallaOrder.total' },
      { code: 'field_deactivated', path: 'voiceCall.contact' },
    ]);
  });

  it('is named when a select lacks options', () => {
    const twenty = workspaceWith(wholePlan);

    twenty.field('voiceCall.status').optionValues = ['INITIATED', 'COMPLETED'];

    expect(planFor(twenty).conflicts).toMatchObject([
      {
        code: 'field_options_missing',
        path: 'voiceCall.status',
        message: expect.stringContaining(
          'RINGING, CONNECTED, FAILED, NO_ANSWER, BUSY',
        ),
      },
    ]);
  });

  it('is named when records can no longer be told apart', () => {
    const twenty = workspaceWith(wholePlan);

    twenty.field('sallaOrder.orderId').isUnique = false;

    expect(conflictsIn(twenty)).toEqual([
      { code: 'field_not_unique', path: 'sallaOrder.orderId' },
    ]);
  });

  it("is named when a user's own field has the column of a relation", () => {
    const twenty = workspaceWith(stepsOfKind('create_object'));

    twenty.addField(twenty.object('voiceCall').id, {
      name: 'contactId',
      label: 'Contact number',
      type: 'TEXT',
    });

    expect(conflictsIn(twenty)).toEqual([
      { code: 'field_name_taken', path: 'voiceCall.contact' },
    ]);
  });

  it("is named when a user's own relation has the column of a field", () => {
    const twenty = new InMemoryTwenty();
    const person = twenty.object('person').id;

    twenty.addRelation(
      person,
      twenty.object('opportunity').id,
      { name: 'sallaCustomer', label: 'Customer' },
      { name: 'customers', label: 'Customers' },
    );

    expect(conflictsIn(twenty)).toEqual([
      { code: 'field_name_taken', path: 'person.sallaCustomerId' },
    ]);
  });

  it('is named when the other side of a relation is taken', () => {
    const twenty = new InMemoryTwenty();

    twenty.addField(twenty.object('person').id, {
      name: 'voiceCalls',
      label: 'Calls',
      type: 'NUMBER',
    });

    expect(conflictsIn(twenty)).toEqual([
      { code: 'inverse_name_taken', path: 'voiceCall.contact' },
    ]);
  });

  it('is named when a relation leads elsewhere', () => {
    const twenty = workspaceWith(stepsOfKind('create_object'));

    twenty.addRelation(
      twenty.object('voiceCall').id,
      twenty.object('opportunity').id,
      { name: 'contact', label: 'Contact' },
      { name: 'calls', label: 'Calls' },
    );

    expect(planFor(twenty).conflicts).toMatchObject([
      {
        code: 'relation_differs',
        path: 'voiceCall.contact',
        message: expect.stringContaining('a relation to one "opportunity"'),
      },
    ]);
  });
});
