import { Button } from '../../components/Button';
import { usePanel } from '../../components/PanelContext';
import { t } from '../../l10n';

interface NothingYetProps {
  title: string;
  /** What would fill the tab, in a sentence or two. */
  text: string;
  /** The aliases that would. */
  aliases?: readonly string[];
  /** Whether a diagnosis would. */
  diagnose?: boolean;
}

/** An empty tab says why, and offers what fills it. */
export function NothingYet({ title, text, aliases = [], diagnose = true }: NothingYetProps) {
  const { state, post } = usePanel();
  if (state.activity.kind === 'diagnosing') {
    return (
      <section class="nothing-yet">
        <h2>{title}</h2>
        <p>{t('The diagnosis is running; what it sees appears here.')}</p>
      </section>
    );
  }
  const canRun = state.target?.kind !== 'bundle';
  return (
    <section class="nothing-yet">
      <h2>{title}</h2>
      <p>{canRun ? text : t('The saved bundle holds nothing of it, and in a bundle nothing can be run.')}</p>
      {canRun && (
        <div class="buttons">
          {diagnose && (
            <Button primary onPress={() => post({ type: 'diagnose' })}>
              {t('Diagnose')}
            </Button>
          )}
          {aliases.map((alias, index) => (
            <Button
              key={alias}
              primary={!diagnose && index === 0}
              onPress={() => post({ type: 'run-alias', alias, view: 'shell' })}
            >
              {t('Run {0}', alias)}
            </Button>
          ))}
        </div>
      )}
    </section>
  );
}
