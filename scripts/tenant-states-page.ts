import {
  FIRST_STATUS,
  outcomesOf,
  TENANT_EVENTS,
  type TenantEvent,
} from '../packages/tenant-manager/src/registry/tenant-transitions';

const MEANINGS: Record<TenantEvent, string> = {
  step_done: 'another step of its making follows',
  finished: 'the last step is done: people get in',
  given_up: 'a step has failed for hours, or can never succeed',
  retried: '`tenants retry`, or by itself: hourly, and at a change in Clerk',
  linked:
    '`tenants link`: with its organization, or another for one that is gone, it repeats the steps from the workspace on',
  suspended: '`tenants suspend`',
  resumed: '`tenants resume` of one that was finished',
  resumed_unfinished:
    '`tenants resume` of an unfinished one: it goes on where it was',
  restored:
    '`tenants restore`, also with `--server`: another database, and a new epoch',
  removed: '`tenants delete`, or its organization is gone: retention begins',
  dropped: 'its database was dumped and is gone',
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
    'Without an arrow an event is refused, over HTTP with 409 `tenant_in_other_status`. `TenantRepository.transition()` compares and sets.',
    '',
    ...TENANT_EVENTS.map(
      (event) => `- **${words(event)}**: ${MEANINGS[event]}`,
    ),
    '',
    '<!-- prettier-ignore-end -->',
    '',
  ].join('\n');
