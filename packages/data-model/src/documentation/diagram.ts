import {
  type DataModel,
  type ObjectDefinition,
} from '../definition/object-definition';

/** The objects and how they are related, in Mermaid's notation for entities. */
export const diagramOf = (model: DataModel): string =>
  [
    'erDiagram',
    ...model.objects.map(({ nameSingular }) => `  ${nameSingular}`),
    ...model.extensions.map(({ object }) => `  ${object}`),
    ...model.objects.flatMap(relationsOf),
  ].join('\n');

const relationsOf = ({ nameSingular, relations }: ObjectDefinition): string[] =>
  Object.entries(relations).map(
    ([name, { to, inverse }]) =>
      `  ${to} |o--o{ ${nameSingular} : "${inverse.name} / ${name}"`,
  );
