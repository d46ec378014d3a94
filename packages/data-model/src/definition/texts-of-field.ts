import { dataModel } from './data-model';
import { type FieldDefinition } from './field-definition';
import { type Described, descriptionOf } from './filled-by';
import { type LocalizedText } from './localized-text';
import { BUILT_IN_NAME } from './object-definition';
import { universalIdentifierOf } from './universal-identifier';

/** What the model calls a field, in each of its languages. */
export type TextsOfField = {
  label: LocalizedText;
  description?: LocalizedText;
  /** Labels of the options, by value. */
  options: Readonly<Record<string, LocalizedText>>;
};

const textsOf = (field: FieldDefinition): TextsOfField => ({
  label: field.label,
  description: descriptionOf(field),
  options:
    field.type === 'SELECT'
      ? Object.fromEntries(
          Object.entries(field.options).map(([value, { label }]) => [
            value,
            label,
          ]),
        )
      : {},
});

const ofLabel = (label: LocalizedText, described: Described): TextsOfField => ({
  label,
  description: descriptionOf(described),
  options: {},
});

const fieldsOfModel = (): [path: string, texts: TextsOfField][] => [
  ...[
    ...dataModel.objects.map(({ nameSingular, fields }) => ({
      object: nameSingular,
      fields,
    })),
    ...dataModel.extensions,
  ].flatMap(({ object, fields }) =>
    Object.entries(fields).map(([name, field]): [string, TextsOfField] => [
      `${object}.${name}`,
      textsOf(field),
    ]),
  ),
  ...dataModel.objects.flatMap(
    ({
      nameSingular,
      nameLabel,
      nameFilledBy,
      relations,
    }): [string, TextsOfField][] => [
      ...(nameLabel === undefined
        ? []
        : ([
            [
              `${nameSingular}.${BUILT_IN_NAME}`,
              ofLabel(nameLabel, { filledBy: nameFilledBy }),
            ],
          ] satisfies [string, TextsOfField][])),
      ...Object.entries(relations).flatMap(
        ([name, { label, filledBy, to, inverse }]): [
          string,
          TextsOfField,
        ][] => [
          [`${nameSingular}.${name}`, ofLabel(label, { filledBy })],
          // Twenty writes about both sides what is said of one.
          [`${to}.${inverse.name}`, ofLabel(inverse.label, { filledBy })],
        ],
      ),
    ],
  ),
];

const byPath = new Map(fieldsOfModel());

/** The texts of a field of the model; undefined for any other field. */
export const textsOfField = (
  object: string,
  field: string,
): TextsOfField | undefined => byPath.get(`${object}.${field}`);

/**
 * The texts of those fields that one may be of which the object is not known: the one
 * with its identifier, else all of its name.
 */
export const textsOfFieldsLike = ({
  universalIdentifier,
  name,
}: {
  universalIdentifier?: string;
  name: string;
}): TextsOfField[] => {
  const alike = [...byPath].filter(([path]) => path.endsWith(`.${name}`));
  const own = alike.find(
    ([path]) => universalIdentifierOf(path) === universalIdentifier,
  );

  return (own === undefined ? alike : [own]).map(([, texts]) => texts);
};

/** The texts of all fields of the model. */
export const textsOfFields: readonly TextsOfField[] = [...byPath.values()];
