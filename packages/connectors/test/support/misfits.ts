import { dataModel } from '@twenty-clerk/data-model/definition/data-model';
import { type FieldDefinition } from '@twenty-clerk/data-model/definition/field-definition';

import { type RecordChange } from '../../src/changes/record-change';

const FIELDS: Record<string, Record<string, FieldDefinition>> = {
  ...Object.fromEntries(
    dataModel.objects.map(({ nameSingular, fields }) => [nameSingular, fields]),
  ),
  ...Object.fromEntries(
    dataModel.extensions.map(({ object, fields }) => [object, fields]),
  ),
};

/** Fields whose value Twenty would refuse, and the whole record with it. */
export const misfitsIn = ({ kind, values }: RecordChange): string[] =>
  Object.entries(values).flatMap(([name, value]) => {
    const field = FIELDS[kind]?.[name];

    return field === undefined || fits(field, value) ? [] : [`${kind}.${name}`];
  });

const fits = (field: FieldDefinition, value: unknown): boolean => {
  if (value === null) {
    return !('required' in field && field.required === true);
  }

  switch (field.type) {
    case 'TEXT':
      return typeof value === 'string';
    case 'NUMBER':
      return typeof value === 'number' && Number.isFinite(value);
    case 'BOOLEAN':
      return typeof value === 'boolean';
    case 'SELECT':
      return typeof value === 'string' && Object.hasOwn(field.options, value);
    case 'DATE_TIME':
      return (
        typeof value === 'string' && new Date(value).toISOString() === value
      );
    // Twenty parses a text that stands there.
    case 'RAW_JSON':
      return typeof value === 'object';
  }
};
