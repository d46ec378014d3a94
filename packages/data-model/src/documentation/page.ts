import {
  type DataModel,
  type ExtensionDefinition,
  type ObjectDefinition,
} from '../definition/object-definition';
import { CONFLICT_MEANINGS } from './conflict-meanings';
import { diagramOf } from './diagram';
import { fieldTableOf } from './field-table';

/** The page docs/data-model.md: written from the model, so it cannot go stale. */
export const pageOf = (model: DataModel): string =>
  [
    '<!-- Written by `npm run docs:data-model`; change packages/data-model/src/definition instead. -->',
    '<!-- prettier-ignore-start -->',
    '',
    '# The data model',
    '',
    `Every workspace has ${model.objects.length} objects, ${countOfFields(model.extensions)} fields on objects that Twenty ships, and ${countOfRelations(model)} relations.`,
    '',
    '```mermaid',
    diagramOf(model),
    '```',
    '',
    PICTURES,
    '',
    APPLYING,
    '',
    '### Conflicts',
    '',
    'Nothing is ever deleted, renamed, retyped or switched on again, and a label, a record label or a table that somebody changed stays as it is. What is in the way of the model is named, and the rest is done.',
    '',
    '| Code | Meaning |',
    '| --- | --- |',
    ...Object.entries(CONFLICT_MEANINGS).map(
      ([code, meaning]) => `| \`${code}\` | ${meaning} |`,
    ),
    '',
    DIFFERENCES,
    '',
    '## Objects',
    '',
    ...model.objects.flatMap(objectSection),
    '## Fields on objects that Twenty ships',
    '',
    ...model.extensions.flatMap(extensionSection),
    '<!-- prettier-ignore-end -->',
    '',
  ].join('\n');

const PICTURES = `![The objects in the sidebar, and the table of orders](screenshots/data-model-table.png)

![A voice call, with its contact](screenshots/data-model-record.png)`;

const APPLYING = `## Bringing a workspace up to it

A Twenty with our patches does it itself: a new workspace gets the model when it is made, and the command \`migrate-schema\` brings all that are there up to it, in one migration each. It needs no key, and several containers may run it at once.

\`\`\`sh
node dist/command/command migrate-schema            # in packages/twenty-server, every workspace
node dist/command/command migrate-schema --check    # --dry-run, --json, -w ID as below
\`\`\`

A failure keeps nobody out of the CRM: it is in the log, \`GET /clerk/readiness\` answers 503, and the next run goes on. From this repository, \`npm run migrate-schema\` does the same on the Twenty in \`TWENTY_DIR\`, with that Twenty's settings in the environment. \`DATA_MODEL_LANGUAGE=ar\` labels in Arabic what is created.

### Over the API

For a Twenty that you do not host:

\`\`\`sh
export TWENTY_URL=https://crm.example.com
export TWENTY_API_KEY=…   # Settings, APIs & Webhooks; its role needs "Data Model" and "Manage Views"

npm run migrate-schema -- --dry-run   # a table of what would be done
npm run migrate-schema                # do it
npm run migrate-schema -- --check     # for a cron or CI: exit code 1 if anything is missing
\`\`\`

Run it as often as you like: a second run changes nothing, and a run that was cut off is finished by the next. \`--json\` prints one JSON document, \`--language ar\` labels in Arabic what it creates. Exit code: 0 done or nothing to do, 1 conflicts, 2 failed.`;

const DIFFERENCES = `## What Twenty made us do differently

- \`sallaProduct.name\` is Twenty's built-in field \`name\`, called "Product Name": an object cannot have two.
- \`sallaOrder.currencyCode\` instead of \`currency\`, which Twenty reserves.
- \`workflow.workflowEdges\` instead of \`edges\`: Twenty takes whatever has a field of that name for a list of records, and can no longer read a single workflow.
- A field that must be filled is "never null" and has a neutral default, an empty text, 0 or the present moment. Without one it cannot be added to a table that has records, "New record" fails, and its label cannot be changed. The ids that are unique may be empty, since two records would share the default, and so may \`communicationLog.channel\`, which has no neutral value.
- Rates are plain numbers from 0 to 100. Twenty's percentage display multiplies by 100.`;

const objectSection = (object: ObjectDefinition): string[] => [
  `### ${object.labelPlural.en} · ${object.labelPlural.ar}`,
  '',
  `\`${object.nameSingular}\`, \`${object.namePlural}\`. ${object.description.en}. A record is shown as its \`${object.recordLabel}\`; the table starts with ${object.columns.map((column) => `\`${column}\``).join(', ')}.`,
  '',
  ...(object.nameLabel
    ? [
        `The built-in \`name\` is called "${object.nameLabel.en}" · ${object.nameLabel.ar}.`,
        '',
      ]
    : []),
  fieldTableOf(object.fields, object.relations),
  '',
];

const extensionSection = ({
  object,
  fields,
}: ExtensionDefinition): string[] => [
  `### \`${object}\``,
  '',
  fieldTableOf(fields),
  '',
];

const countOfFields = (
  owners: readonly (ExtensionDefinition | ObjectDefinition)[],
): number =>
  owners.reduce((sum, { fields }) => sum + Object.keys(fields).length, 0);

const countOfRelations = ({ objects }: DataModel): number =>
  objects.reduce(
    (sum, { relations }) => sum + Object.keys(relations).length,
    0,
  );
