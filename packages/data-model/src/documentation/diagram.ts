import {
  type DataModel,
  type ObjectDefinition,
} from '../definition/object-definition';

/**
 * The objects and how they are related, in Mermaid's notation for entities.
 * Of the fields only those that tell records apart are drawn.
 */
export const diagramOf = (model: DataModel): string =>
  [
    'erDiagram',
    ...model.objects.flatMap(entityOf),
    ...model.extensions.map(({ object }) => `  ${object}`),
    ...model.objects.flatMap(relationsOf),
  ].join('\n');

const entityOf = (object: ObjectDefinition): string[] => {
  const telling = Object.entries(object.fields).filter(
    ([name, field]) =>
      name === object.recordLabel || ('unique' in field && field.unique),
  );
  const rows = [
    ...(object.recordLabel === 'name' ? ['    TEXT name "record label"'] : []),
    ...telling.map(([name, field]) =>
      [
        `    ${field.type} ${name}`,
        ...('unique' in field && field.unique ? ['UK'] : []),
        ...(name === object.recordLabel ? ['"record label"'] : []),
      ].join(' '),
    ),
  ];

  return [`  ${object.nameSingular} {`, ...rows, '  }'];
};

const relationsOf = ({ nameSingular, relations }: ObjectDefinition): string[] =>
  Object.entries(relations).map(
    ([name, { to, inverse }]) =>
      `  ${to} |o--o{ ${nameSingular} : "${inverse.name} / ${name}"`,
  );
