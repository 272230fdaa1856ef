import { t } from '../../l10n';
import { CopyButton } from '../CopyButton';
import { visible } from '../text';

interface Fix {
  summary: string;
  steps: readonly string[];
  command?: string | undefined;
}

export function SafeAction({ fix }: { fix: Fix }) {
  return (
    <div class="action">
      <h3>{t('Do this first')}</h3>
      <p class="prose">
        <strong>{visible(fix.summary)}</strong>
      </p>
      {fix.steps.length > 0 && (
        <ol>
          {fix.steps.map((step) => (
            <li key={step}>{visible(step)}</li>
          ))}
        </ol>
      )}
      {fix.command !== undefined && <Command command={fix.command} />}
    </div>
  );
}

export function Command({ command }: { command: string }) {
  return (
    <div class="command">
      <code>{visible(command)}</code>
      <CopyButton text={command} what={t('the command')} />
    </div>
  );
}
