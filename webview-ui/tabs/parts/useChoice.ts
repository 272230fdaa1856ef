import { useState } from 'preact/hooks';
import * as v from 'valibot';
import { usePanel } from '../../components/PanelContext';

/** What the user chose, of the shape of `schema`; it outlives the panel. */
export function useChoice<Choice>(
  key: string,
  schema: v.GenericSchema<unknown, Choice>,
  fallback: Choice,
): [Choice, (choice: Choice) => void] {
  const { ui } = usePanel();
  const [choice, setChoice] = useState(() => {
    const stored = v.safeParse(schema, ui.remembered(key));
    return stored.success ? stored.output : fallback;
  });
  return [
    choice,
    (next) => {
      ui.remember(key, next);
      setChoice(next);
    },
  ];
}
