import { type ConfigValue, entriesOf, itemsOf, textOf, valueAt } from '../config/ConfigValue';
import type { PipelineInput, PipelineText } from './Pipeline';

export function pipelineText(value: ConfigValue | undefined): PipelineText | undefined {
  const text = textOf(value);
  return value && text !== undefined ? { value: text, span: value.span } : undefined;
}

/** Both systems take one text where they take a list of them. */
export function pipelineTexts(value: ConfigValue | undefined): string[] {
  return [value, ...itemsOf(value)].flatMap((each) => textOf(each) ?? []);
}

/** What is given to an action or a task, by name in lower case. */
export function pipelineInputs(value: ConfigValue | undefined): Map<string, PipelineInput> {
  return new Map(
    entriesOf(value).map(({ key, keySpan, value: given }) => [
      key.toLowerCase(),
      { value: textOf(given) ?? '', span: given.span, nameSpan: keySpan },
    ]),
  );
}

/** Variables as both systems write them: a map, or a list of names and values. */
export function pipelineVariables(value: ConfigValue | undefined): Map<string, string> {
  const variables = new Map<string, string>();
  const put = (name: string | undefined, given: ConfigValue | undefined) => {
    const text = textOf(given);
    if (name !== undefined && text !== undefined) variables.set(name, text);
  };
  for (const entry of entriesOf(value)) put(entry.key, entry.value);
  for (const item of itemsOf(value)) put(textOf(valueAt(item, 'name')), valueAt(item, 'value'));
  return variables;
}
