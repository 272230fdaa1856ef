import { visible } from '../text';
import { Command } from './SafeAction';

interface NextStepsProps {
  title: string;
  steps: readonly { summary: string; command?: string | undefined }[];
}

export function NextSteps({ title, steps }: NextStepsProps) {
  if (steps.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul class="plain-list">
        {steps.map(({ summary, command }) => (
          <li key={summary}>
            {visible(summary)}
            {command !== undefined && <Command command={command} />}
          </li>
        ))}
      </ul>
    </>
  );
}
