import { every, firstGiven, isEqual } from './infraFunctions';
import type { InfraValue, Place } from './InfraValue';

/** What an operator gives; undefined where its operands do not decide it, and for those that only count. */
export function operate(
  operator: string,
  values: readonly InfraValue[],
  where: Place,
): InfraValue | undefined {
  if (operator === '??') return firstGiven(values);
  const decided = decide(operator, values);
  return decided === undefined ? undefined : { kind: 'boolean', value: decided, at: where };
}

function decide(operator: string, values: readonly InfraValue[]): boolean | undefined {
  const [left, right] = values;
  switch (operator) {
    case '==':
      return isEqual(left, right);
    case '!=':
      return negated(isEqual(left, right));
    case '&&':
      return every(values, true);
    case '||':
      return every(values, false);
    case '!':
      return negated(left?.kind === 'boolean' ? left.value : undefined);
    default:
      return undefined;
  }
}

function negated(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}
