import { checkKey } from '../../../src/protocol';
import { Icon } from '../Icon';
import type { Check } from './checkOrder';
import { CheckRow } from './CheckRow';

interface FoldedChecksProps {
  checks: readonly Check[];
  text: string;
  icon: 'pass' | 'skipped';
  totalMs: number;
  isOpen: boolean;
  setOpen: (isOpen: boolean) => void;
}

export function FoldedChecks({ checks, text, icon, totalMs, isOpen, setOpen }: FoldedChecksProps) {
  if (checks.length === 0) return null;
  return (
    <tbody>
      <tr class={`fold state-${icon}`}>
        <td colSpan={6}>
          <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            <Icon name={icon} /> {text} <Icon name={isOpen ? 'open' : 'closed'} />
          </button>
        </td>
      </tr>
      {isOpen && checks.map((check) => <CheckRow key={checkKey(check)} check={check} totalMs={totalMs} />)}
    </tbody>
  );
}
