import { type MetadataApiClient } from 'twenty-client-sdk/metadata';

import {
  type CreateField,
  type CreateObject,
  type CreateRelation,
} from '../planner/operation';
import { type KnownIds } from './known-ids';
import {
  createField,
  createObject,
  createRelation,
  relabelField,
} from './metadata-requests';
import { TwentyFailure } from './twenty-failure';

/**
 * Carries out one operation: one request, two for a relation whose other side
 * is not labelled in English.
 *
 * @throws TwentyFailure
 */
export const applyCreation = async (
  client: MetadataApiClient,
  ids: KnownIds,
  operation: CreateObject | CreateField | CreateRelation,
): Promise<void> => {
  switch (operation.kind) {
    case 'create_object': {
      const { createOneObject } = await client.mutation(
        createObject(operation),
      );

      ids.add(operation.object, idIn(createOneObject));
      return;
    }
    case 'create_field':
      await client.mutation(createField(operation, ids.of(operation.object)));
      return;
    case 'create_relation': {
      const { inverse } = operation;
      const { createOneField } = await client.mutation(
        createRelation(
          operation,
          ids.of(operation.object),
          ids.of(operation.target),
        ),
      );

      if (inverse.label !== inverse.englishLabel) {
        await client.mutation(
          relabelField(
            idIn(createOneField.relation?.targetFieldMetadata),
            inverse.label,
          ),
        );
      }
    }
  }
};

const idIn = (entity: { id?: unknown } | undefined): string => {
  if (typeof entity?.id !== 'string') {
    throw new TwentyFailure(
      'answer_malformed',
      'Twenty did not say what it created. See whether something between here and Twenty changes its answers, and run again.',
      { isOutcomeUnknown: true },
    );
  }
  return entity.id;
};
