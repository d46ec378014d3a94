import {
  addNamedImport,
  wrapInitializer,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';
import { resolveEffectiveEntityPropertyFile } from './resolve-effective-entity-property.util';

/** Up to 2.6 or so, each kind of thing that has a label has a function that finds it. */
const labelsOf = (
  kind: string,
  constant: string,
  file: string,
  wrapper: string,
): Rewrite => {
  const path = `packages/twenty-server/src/engine/metadata-modules/${file}.util.ts`;

  return {
    name: `Labels of ${kind} in the reader's language`,
    candidates: [path],
    onlyWithout: resolveEffectiveEntityPropertyFile,
    anchor: `the constant ${constant}`,
    edits: [
      addNamedImport({
        name: wrapper,
        from: 'src/engine/core-modules/clerk-auth/twenty/in-readers-language',
      }),
      wrapInitializer({ of: constant, with: wrapper }),
    ],
  };
};

export const labelsOfEachKind: Rewrite[] = [
  {
    ...labelsOf(
      'objects',
      'resolveObjectMetadataStandardOverride',
      'object-metadata/utils/resolve-object-metadata-standard-override',
      'overridesInReadersLanguage',
    ),
    oneWayTo: 'the label of an object',
  },
  labelsOf(
    'fields',
    'resolveFieldMetadataStandardOverride',
    'field-metadata/utils/resolve-field-metadata-standard-override',
    'overridesInReadersLanguage',
  ),
  labelsOf(
    'tabs',
    'resolvePageLayoutTabTitle',
    'page-layout-tab/utils/resolve-page-layout-tab-title',
    'titlesInReadersLanguage',
  ),
  labelsOf(
    'widgets',
    'resolvePageLayoutWidgetTitle',
    'page-layout-widget/utils/resolve-page-layout-widget-title',
    'titlesInReadersLanguage',
  ),
  labelsOf(
    'groups of fields',
    'resolveViewFieldGroupName',
    'view-field-group/utils/resolve-view-field-group-name',
    'titlesInReadersLanguage',
  ),
];
