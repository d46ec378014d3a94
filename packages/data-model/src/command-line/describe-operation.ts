import { type CreateField, type Operation } from '../planner/operation';

/** What an operation does, in two words. */
export const STEP_NAMES: Record<Operation['kind'], string> = {
  create_object: 'create object',
  create_field: 'create field',
  create_relation: 'create relation',
  describe_field: 'describe field',
  arrange_object: 'arrange table',
};

/** The rest of what there is to know about it, on one line. */
export const detailsOf = (operation: Operation): string => {
  switch (operation.kind) {
    case 'create_object':
      return operation.input.labelPlural;
    case 'create_field':
      return fieldDetails(operation);
    case 'create_relation':
      return `to one ${operation.target}; there: ${operation.inverse.name}`;
    case 'describe_field':
      return operation.description;
    case 'arrange_object':
      return [
        ...(operation.recordLabel === null
          ? []
          : [`record label ${operation.recordLabel}`]),
        ...(operation.nameLabel === null
          ? []
          : [`name is called "${operation.nameLabel}"`]),
        `columns ${operation.columns.map(({ field }) => field).join(', ')}`,
      ].join('; ');
  }
};

const fieldDetails = ({ input }: CreateField): string =>
  [
    input.type,
    ...(input.isUnique ? ['unique'] : []),
    ...(input.isNullable ? [] : ['never null']),
    ...(input.settings && 'decimals' in input.settings
      ? [decimals(input.settings.decimals)]
      : []),
    ...(input.options
      ? [input.options.map(({ value }) => value).join(' ')]
      : []),
    ...(input.defaultValue === undefined
      ? []
      : [`default ${input.defaultValue}`]),
  ].join(', ');

const decimals = (many: number): string =>
  many === 1 ? '1 decimal' : `${many} decimals`;
