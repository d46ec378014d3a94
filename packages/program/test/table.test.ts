import { tableOf } from '../src/command-line/table';

const REASON =
  'The server of this tenant has answered nothing for a minute, which is why its provisioning goes on later.';
const ADDRESS = `https://example.com/${'a'.repeat(70)}`;

/** What stands in the second column, from all of its lines. */
const secondOf = (table: string) =>
  table
    .split('\n')
    .filter((line) => line.startsWith('│'))
    .map((line) => line.split('│')[2]!.trim());

it.each([
  ['words', REASON, ' '],
  ['one long word', ADDRESS, ''],
])('says all of %s in a table that a terminal shows', (_what, text, space) => {
  const table = tableOf(['step', 'error'], [['workspace', text]]);
  const [, ...lines] = secondOf(table);

  expect(lines.join(space)).toBe(text);
  expect(
    Math.max(...table.split('\n').map(({ length }) => length)),
  ).toBeLessThanOrEqual(80);
});
