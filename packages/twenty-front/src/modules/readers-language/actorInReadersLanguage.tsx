import { type ComponentType } from 'react';

import { wordInReadersLanguage } from '@/readers-language/wordInReadersLanguage';

type Actor = {
  name?: string;
  source?: string;
  workspaceMemberId?: string | null;
};

/**
 * What Twenty itself calls who has made something, by where it says that it comes from.
 * `MANUAL` and `System` is what its database has where nobody is named.
 */
const NAMED_BY_TWENTY: Readonly<Record<string, string>> = {
  AGENT: 'Agent',
  MANUAL: 'System',
  SYSTEM: 'System',
  WEBHOOK: 'Webhook',
  WORKFLOW: 'Workflow',
};

const isNamedByTwenty = ({ name, source, workspaceMemberId }: Actor): boolean =>
  !workspaceMemberId &&
  source !== undefined &&
  Object.hasOwn(NAMED_BY_TWENTY, source) &&
  NAMED_BY_TWENTY[source] === name;

/**
 * Who has made or changed something, where that is Twenty itself. People keep their
 * names, and so does what people have named: keys, applications, workflows.
 */
export const actorInReadersLanguage =
  <Properties extends Actor>(
    Display: ComponentType<Properties>,
  ): ComponentType<Properties> =>
  (properties) => (
    <Display
      {...properties}
      name={
        isNamedByTwenty(properties)
          ? wordInReadersLanguage(properties.name)
          : properties.name
      }
    />
  );
