import { type Adoption } from './adoption';

/** What is in the database, for a person. */
export const whatWasFound = ({
  workspace: { name, id, people },
  isUnfinished,
  isUpToDate,
  release,
}: Adoption): string =>
  [
    `workspace ${name === '' ? id : `"${name}" (${id})`}`,
    `people: ${people}`,
    isUnfinished
      ? 'not finished: without its metadata, as after SQL that Twenty knows nothing of'
      : 'whole',
    isUpToDate ? null : `of another release (${release ?? 'not known'})`,
  ]
    .filter((part) => part !== null)
    .join(', ');

/** What happens to it, for a person. */
export const whatIsToBeDone = ({
  organization,
  former,
  isUnfinished,
  isUpToDate,
}: Adoption): string =>
  [
    `becomes the tenant of ${organization ?? 'no organization until it is linked'}`,
    isUpToDate ? null : 'is held back until Twenty has upgraded it',
    isUnfinished
      ? "gets schema, metadata, roles and onboarding from Twenty; id and people stay, the name becomes the organization's"
      : 'workspace, people and records stay',
    former?.isSuspended ? 'is suspended, as before' : null,
  ]
    .filter((part) => part !== null)
    .join('; ');
