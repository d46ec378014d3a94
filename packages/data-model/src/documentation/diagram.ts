import {
  type DataModel,
  type ObjectDefinition,
} from '../definition/object-definition';

/** The objects and how they are related, in Mermaid's notation for entities. */
export const diagramOf = (model: DataModel): string =>
  [
    'erDiagram',
    ...unrelatedObjects(model).map((name) => `  ${name}`),
    ...model.objects.flatMap(relationsOf),
  ].join('\n');

/** Mermaid draws the others because of their relations. */
const unrelatedObjects = ({ objects, extensions }: DataModel): string[] => {
  const related = new Set(
    objects.flatMap(({ nameSingular, relations }) =>
      Object.values(relations).flatMap(({ to }) => [nameSingular, to]),
    ),
  );

  return [
    ...objects.map(({ nameSingular }) => nameSingular),
    ...extensions.map(({ object }) => object),
  ].filter((name) => !related.has(name));
};

const relationsOf = ({ nameSingular, relations }: ObjectDefinition): string[] =>
  Object.entries(relations).map(
    ([name, { to, inverse }]) =>
      `  ${to} |o--o{ ${nameSingular} : "${inverse.name} / ${name}"`,
  );
