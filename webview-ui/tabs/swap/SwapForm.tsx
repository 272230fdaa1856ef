import * as v from 'valibot';
import { Button } from '../../components/Button';
import { t } from '../../l10n';
import type { TabProps } from '../../tabProps';
import { TextField } from '../parts/TextField';
import { Toggle } from '../parts/Toggle';
import { useChoice } from '../parts/useChoice';
import type { Done } from './gateWords';
import { readSmokePaths } from './readSmokePaths';

/** What is asked for before a swap, and after one. */
export function SwapForm({ state, post }: Pick<TabProps, 'state' | 'post'>) {
  const [text, setText] = useChoice('swap.smoke', v.string(), '');
  const [compare, setCompare] = useChoice('swap.compare', v.boolean(), true);
  const smoke = readSmokePaths(text);
  const isRunning = state.gate?.kind === 'running';
  const isReady = smoke !== undefined && state.activity.kind === 'idle';
  const start = (when: Done['when']): void => {
    if (smoke) post({ type: 'start-gate', when, smoke, compare });
  };
  return (
    <form class="load-form" aria-label={t('What to look at')} onSubmit={(event) => event.preventDefault()}>
      <TextField
        label={t('Smoke paths (/PATH or /PATH=STATUS)')}
        value={text}
        onChange={setText}
        disabled={isRunning}
        problem={smoke ? '' : t('Write /PATH or /PATH=STATUS, such as /health=200 /login.')}
      />
      <div class="form-field swap-compare">
        <Toggle checked={compare} onChange={setCompare}>
          {t('Compare with production')}
        </Toggle>
      </div>
      <div class="buttons">
        {isRunning ? (
          <Button primary onPress={() => post({ type: 'cancel' })}>
            {t('Stop')}
          </Button>
        ) : (
          <>
            <Button primary disabled={!isReady} onPress={() => start('before-swap')}>
              {t('Check before swap')}
            </Button>
            <Button disabled={!isReady} onPress={() => start('after-swap')}>
              {t('Check after swap')}
            </Button>
          </>
        )}
      </div>
    </form>
  );
}
