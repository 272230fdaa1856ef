import { useState } from 'preact/hooks';
import { usePanel } from './PanelContext';

/** A yes or no that outlives the panel. */
export function useRemembered(key: string, fallback: boolean): [boolean, (value: boolean) => void] {
  const { ui } = usePanel();
  const stored = ui.remembered(key);
  const [value, setValue] = useState(typeof stored === 'boolean' ? stored : fallback);
  return [
    value,
    (next) => {
      ui.remember(key, next);
      setValue(next);
    },
  ];
}
