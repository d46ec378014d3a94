import { SyntaxKind } from 'ts-morph';

import { exactlyOne } from '../anchor-error';
import type { Edit } from '../edit';
import { standsBehind } from './stands-behind';
import { wrapNode } from './wrap-node';

/**
 * Turns `of(<first argument>, …)` into `of(with(<first argument>), …)`.
 * @param behind when given, only calls with this text right before them count,
 * whether in code or in a template (`behind ${of(…)}`).
 * @param given when given, only calls with this first argument count.
 * @throws AnchorError when there is not exactly one such call.
 */
export const wrapCallArgument =
  ({
    of,
    with: wrapper,
    behind,
    given,
  }: {
    of: string;
    with: string;
    behind?: string;
    given?: string;
  }): Edit =>
  (source) => {
    const argument = exactlyOne(
      source
        .getDescendantsOfKind(SyntaxKind.CallExpression)
        .filter((call) => call.getExpression().getText() === of)
        .filter((call) => behind === undefined || standsBehind(call, behind))
        .flatMap((call) => call.getArguments()[0] ?? [])
        .filter((first) => given === undefined || first.getText() === given),
      `call of ${of} with ${given ?? 'an argument'}${behind === undefined ? '' : ` behind "${behind}"`}`,
    );
    return wrapNode(argument, `${wrapper}(`, ')');
  };
