import type { PartialParse, ParseWrapper } from '@lezer/common';

/** Where Lezer looks up what may follow: it puts an action, the token and its end at an index, and returns the next one. */
interface ActionSearch {
  actions: number[];
  addActions: AddActions;
}

type AddActions = (
  this: ActionSearch,
  stack: { state: number },
  token: number,
  end: number,
  index: number,
) => number;

/**
 * Has a parser remember what may follow in a state with a token: Lezer goes through all tokens of a state each time, which
 * is a quarter of what parsing takes. A parse that is not built as expected stays as it is. One for each grammar.
 */
export function rememberActions(): ParseWrapper {
  let addActions: AddActions | undefined;
  return (parse) => {
    if (!hasActionSearch(parse)) return parse;
    addActions ??= remembering(parse.tokens.addActions);
    parse.tokens.addActions = addActions;
    return parse;
  };
}

function remembering(search: AddActions): AddActions {
  /** By state and token. */
  const known: (readonly number[])[][] = [];
  return function (stack, token, end, index) {
    // What a second reading of the same token adds depends on the first.
    if (index > 0) return search.call(this, stack, token, end, index);
    const { actions } = this;
    const ofState = (known[stack.state] ??= []);
    const found = ofState[token];
    if (found === undefined) {
      const next = search.call(this, stack, token, end, index);
      ofState[token] = actions.slice(0, next).filter((_, at) => at % 3 === 0);
      return next;
    }
    let next = 0;
    for (const action of found) {
      actions[next++] = action;
      actions[next++] = token;
      actions[next++] = end;
    }
    return next;
  };
}

function hasActionSearch(parse: PartialParse): parse is PartialParse & { tokens: ActionSearch } {
  const { tokens } = parse as { tokens?: Partial<ActionSearch> };
  return typeof tokens?.addActions === 'function' && Array.isArray(tokens.actions);
}
