import {
  type DataModel,
  type ExtensionDefinition,
  type ObjectDefinition,
} from '../definition/object-definition';
import { CONFLICT_CODES } from '../planner/conflict';
import { diagramOf } from './diagram';

/** The page docs/data-model.md: written from the model, so it cannot go stale. */
export const pageOf = (model: DataModel): string =>
  [
    '<!-- Written by `npm run docs:data-model`; change packages/data-model/src/definition instead. -->',
    '<!-- prettier-ignore-start -->',
    '',
    '# The data model',
    '',
    `Every workspace has ${model.objects.length} objects, ${countOfFields(model.extensions)} fields on Twenty's objects, and ${countOfRelations(model)} relations.`,
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
    `Nothing is ever deleted, renamed, retyped or switched on again, and no description that somebody wrote is changed. What is in the way is named, with what to do, and the rest is done: ${CONFLICT_CODES.map((code) => `\`${code}\``).join(', ')}.`,
    '',
    DIFFERENCES,
    '',
    '## Objects',
    '',
    'All fields: [data-model.csv](data-model.csv).',
    '',
    ...model.objects.map(lineOf),
    ...model.extensions.map(extensionLineOf),
    '',
    '<!-- prettier-ignore-end -->',
    '',
  ].join('\n');

const PICTURES = `![The table of orders](screenshots/data-model-table.png)

![A voice call](screenshots/data-model-record.png)`;

const APPLYING = `## Bringing a workspace up to it

A patched Twenty does it by itself, when it makes a workspace and at a start. By hand:

\`\`\`sh
docker compose exec twenty node dist/engine/core-modules/clerk-auth/tenancy/databases/command.js yarn command:prod migrate-schema --check
\`\`\`

Without \`--check\` it adds what is missing. With one tenant \`yarn command:prod migrate-schema\` is enough; \`npm run migrate-schema\` does it for the Twenty in \`TWENTY_DIR\`, with its settings in the environment.

### Over the API

For a Twenty that you do not host, 2.6 to 2.31. The key's role needs "Data Model" and "Manage Views" (Settings, APIs & Webhooks):

\`\`\`sh
export TWENTY_URL=https://crm.example.com
export TWENTY_API_KEY=YOUR-API-KEY

npm run migrate-schema -- --dry-run   # a table of the plan
npm run migrate-schema                # do it
npm run migrate-schema -- --check     # exit code 1 if anything is missing
\`\`\`

Exit code: 0 done or nothing to do, 1 conflicts, 2 failed.`;

const DIFFERENCES = `## What is different in Twenty

- \`sallaProduct.name\` is Twenty's built-in \`name\`.
- \`sallaOrder.currencyCode\` instead of \`currency\`, which Twenty reserves.
- \`workflow.workflowEdges\` instead of \`edges\`, which Twenty takes for a list of records.
- A required field has a neutral default (an empty text, 0, now). Unique ids and \`communicationLog.channel\` have none, so they may be empty.
- Rates are plain numbers from 0 to 100.`;

const lineOf = (object: ObjectDefinition): string =>
  `- **${object.labelPlural.en}** (${object.labelPlural.ar}), \`${object.namePlural}\`: ${Object.keys(object.fields).length} fields.${object.nameLabel ? ` The built-in \`name\` is called "${object.nameLabel.en}" (${object.nameLabel.ar}).` : ''}`;

const extensionLineOf = ({ object, fields }: ExtensionDefinition): string =>
  `- Twenty's \`${object}\`: ${Object.keys(fields).length} more fields.`;

const countOfFields = (
  owners: readonly (ExtensionDefinition | ObjectDefinition)[],
): number =>
  owners.reduce((sum, { fields }) => sum + Object.keys(fields).length, 0);

const countOfRelations = ({ objects }: DataModel): number =>
  objects.reduce(
    (sum, { relations }) => sum + Object.keys(relations).length,
    0,
  );
