import * as fc from 'fast-check';

import { dataModel } from '../src/definition/data-model';
import { type Operation, pathOf } from '../src/planner/operation';
import { planDataModel } from '../src/planner/plan';
import { type WorkspaceSnapshot } from '../src/planner/workspace-snapshot';
import { carryOut } from './double/carry-out';
import { InMemoryTwenty, type Release } from './double/in-memory-twenty';
import {
  complete,
  planFor,
  wholePlan,
  withoutArrangements,
  workspaceWith,
} from './double/workspaces';

/** Whether the objects that a step needs are among those that were made. */
const isPossible = (
  operation: Operation,
  chosen: readonly Operation[],
): boolean =>
  [operation.object, ...('target' in operation ? [operation.target] : [])]
    .filter((name) => dataModel.objects.some((o) => o.nameSingular === name))
    .every(
      (name) =>
        operation.kind === 'create_object' ||
        chosen.some(
          (other) => other.kind === 'create_object' && other.object === name,
        ),
    );

/** A workspace that has any part of the model, as an interrupted run leaves it. */
const partOfTheModel = fc
  .subarray([...wholePlan])
  .map((chosen) =>
    chosen.filter(
      (operation) =>
        operation.kind !== 'arrange_object' && isPossible(operation, chosen),
    ),
  );

const pathsOf = (operations: readonly Operation[]): string[] =>
  operations
    .filter(
      (operation) =>
        'field' in operation && operation.kind !== 'describe_field',
    )
    .map(pathOf);

/** What users do to a workspace behind our back. */
type Disturbance = (twenty: InMemoryTwenty, path: string) => void;

const disturbances: Record<string, Disturbance> = {
  relabel: (twenty, path) => {
    twenty.field(path).label = 'A name that a user chose';
  },
  'write a description': (twenty, path) => {
    twenty.field(path).description = 'A description that a user chose';
  },
  deactivate: (twenty, path) => {
    twenty.field(path).isActive = false;
  },
  retype: (twenty, path) => {
    twenty.field(path).type = 'PHONES';
    twenty.field(path).relation = null;
  },
  'drop options': (twenty, path) => {
    twenty.field(path).optionValues = [];
  },
  'deactivate the object': (twenty, path) => {
    twenty.object(path.split('.')[0] ?? '').isActive = false;
  },
};

const disturbedWorkspace = fc
  .tuple(
    partOfTheModel,
    fc.array(
      fc.tuple(fc.constantFrom(...Object.values(disturbances)), fc.nat()),
      { maxLength: 12 },
    ),
  )
  .map(([operations, events]) => {
    const twenty = workspaceWith(operations);
    const paths = pathsOf(operations);

    for (const [disturb, at] of paths.length === 0 ? [] : events) {
      disturb(twenty, paths[at % paths.length] ?? '');
    }
    return twenty;
  });

/** All fields but the product name, whose label is ours to give once. */
const fieldsIn = (workspace: WorkspaceSnapshot) =>
  workspace.objects.flatMap((object) =>
    object.fields
      .map((field) => ({ object: object.nameSingular, field }))
      .filter(
        ({ field }) =>
          !(object.nameSingular === 'sallaProduct' && field.name === 'name'),
      ),
  );

describe('the plan for a fresh workspace', () => {
  it('has 7 objects, 136 fields beside the built-in product name, 8 relations', () => {
    const kinds = wholePlan.map(({ kind }) => kind);
    const countOf = (kind: Operation['kind']) =>
      kinds.filter((other) => other === kind).length;

    expect(countOf('create_object')).toBe(7);
    expect(countOf('create_field')).toBe(111 + 25);
    expect(countOf('create_relation')).toBe(8);
    expect(countOf('describe_field')).toBe(1);
    expect(countOf('arrange_object')).toBe(7);
  });

  it('puts objects before fields, fields before relations, tables last', () => {
    const order = [
      'create_object',
      'create_field',
      'create_relation',
      'describe_field',
      'arrange_object',
    ];
    const positions = wholePlan.map(({ kind }) => order.indexOf(kind));

    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
  });

  it('speaks the language that is asked for', () => {
    const [first] = planDataModel(
      new InMemoryTwenty().snapshot(),
      dataModel,
      'ar',
    ).operations;

    expect(first).toMatchObject({ input: { labelSingular: 'إعداد الوكيل' } });
  });
});

describe('from any part of the model', () => {
  it('leaves nothing to do once it is carried out', () => {
    fc.assert(
      fc.property(partOfTheModel, (operations) => {
        const twenty = workspaceWith(operations);

        complete(twenty);
        expect(planFor(twenty)).toEqual({ operations: [], conflicts: [] });
      }),
    );
  });

  it('arranges a table that an interrupted run has half arranged, in either release', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...dataModel.objects),
        fc.nat(),
        fc.constantFrom<Release>('2.19', '2.31'),
        (object, progress, release) => {
          const twenty = workspaceWith(withoutArrangements, release);
          const arrangement = wholePlan.find(
            (operation) =>
              operation.kind === 'arrange_object' &&
              operation.object === object.nameSingular,
          );

          if (arrangement?.kind === 'arrange_object') {
            carryOut(twenty, {
              ...arrangement,
              hiddenColumns: [],
              hiddenOnRecordPage: [],
              columns: arrangement.columns.slice(
                0,
                progress % arrangement.columns.length,
              ),
              icon: 'IconList',
            });
          }
          complete(twenty);
          expect(twenty.visibleColumns(object.nameSingular)).toEqual([
            object.recordLabel,
            ...object.columns,
            'createdAt',
            'createdBy',
          ]);
        },
      ),
    );
  });
});

describe('whatever users have done', () => {
  it('gives the same plan for the same workspace', () => {
    fc.assert(
      fc.property(disturbedWorkspace, (twenty) => {
        expect(planFor(twenty)).toEqual(planFor(twenty));
      }),
    );
  });

  it('deletes nothing, retypes nothing, renames nothing, switches nothing on', () => {
    fc.assert(
      fc.property(disturbedWorkspace, (twenty) => {
        const before = fieldsIn(twenty.snapshot());
        const ids = new Set(before.map(({ field }) => field.id));

        complete(twenty);
        const after = fieldsIn(twenty.snapshot());

        expect(after.filter(({ field }) => ids.has(field.id))).toEqual(before);
      }),
      { numRuns: 40 },
    );
  });

  it('does all but what a conflict names, and then has nothing left to do', () => {
    fc.assert(
      fc.property(disturbedWorkspace, (twenty) => {
        const { conflicts } = complete(twenty);
        const heldBack = conflicts.flatMap(({ holdsBack }) => holdsBack);
        const present = new Set(
          fieldsIn(twenty.snapshot()).map(
            ({ object, field }) => `${object}.${field.name}`,
          ),
        );

        expect(planFor(twenty)).toEqual({ operations: [], conflicts });
        expect(
          pathsOf(wholePlan).filter(
            (path) => !heldBack.includes(path) && !present.has(path),
          ),
        ).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
