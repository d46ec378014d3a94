import {
  FIRST_STATUS,
  outcomesOf,
  TENANT_EVENTS,
  type TenantEvent,
} from '../packages/tenant-manager/src/registry/tenant-transitions';

const MEANINGS: Record<TenantEvent, string> = {
  step_done: 'a step of its making is done, and another one follows',
  finished: 'the last step is done: people get in',
  given_up:
    'a step has failed for hours, or can never succeed: it is tried once an hour from now on',
  retried:
    '`tenants retry`, something about it is new in Clerk, or an hour is over',
  linked:
    '`tenants link`: one from before Clerk gets its organization, and the steps from the workspace on are carried out again',
  suspended: '`tenants suspend`: nobody gets in, everything stays',
  resumed: '`tenants resume` of one that was finished',
  resumed_unfinished:
    '`tenants resume` of one that was not: it goes on where it was',
  restored:
    '`tenants restore`, also with `--server`: it has another database, and a new epoch',
  removed:
    '`tenants delete`, or its organization is gone: nobody gets in, and the time of retention begins',
  dropped: 'the time of retention is over: its database was dumped and is gone',
};

const words = (event: TenantEvent) => event.replaceAll('_', ' ');

const arrows = (): string[] => {
  const events = new Map<string, string[]>();

  for (const event of TENANT_EVENTS) {
    for (const [from, to] of Object.entries(outcomesOf(event))) {
      const arrow = `${from} --> ${to}`;

      events.set(arrow, [...(events.get(arrow) ?? []), words(event)]);
    }
  }

  return [...events].map(([arrow, names]) => `  ${arrow}: ${names.join(', ')}`);
};

/** The page docs/development/tenant-states.md: written from the table, so it cannot go stale. */
export const tenantStatesPage = (): string =>
  [
    '<!-- Written by `npm run docs:tenant-states`; change packages/tenant-manager/src/registry/tenant-transitions.ts instead. -->',
    '<!-- prettier-ignore-start -->',
    '',
    '# The states of a tenant',
    '',
    '```mermaid',
    'stateDiagram-v2',
    `  [*] --> ${FIRST_STATUS}: made`,
    ...arrows(),
    '  deleted --> [*]',
    '```',
    '',
    'An event for which a status has no arrow does not happen: a command is refused with a code and a sentence, over HTTP the answer is 409 `tenant_in_other_status`. Each change is one comparison in `TenantRepository.transition()`, so that of two processes one is first and the other sees what it has done.',
    '',
    'What the events are:',
    '',
    ...TENANT_EVENTS.map(
      (event) => `- **${words(event)}**: ${MEANINGS[event]}`,
    ),
    '',
    '<!-- prettier-ignore-end -->',
    '',
  ].join('\n');
