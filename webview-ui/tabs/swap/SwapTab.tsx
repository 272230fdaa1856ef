import './swap.css';
import { Icon } from '../../components/Icon';
import { visible } from '../../components/text';
import { t } from '../../l10n';
import type { TabProps } from '../../tabProps';
import type { GatePanel } from '../../../src/protocol';
import { GateDone } from './GateDone';
import { GateSteps } from './GateSteps';
import { outcomeSentences, outcomeStates, stepCounts } from './gateWords';
import { NoSwap } from './NoSwap';
import { SwapForm } from './SwapForm';

/** Whether a swap of this slot is safe, or was: the answer first, then what it rests on. */
export function SwapTab({ state, post }: TabProps) {
  const { gate, target } = state;
  if (target?.slot === undefined) return <NoSwap {...{ state, post }} />;
  return (
    <section aria-label={t('Swap')}>
      <p class="remark">
        {t(
          'Looks at this slot before it is swapped: its deployment, its answers, its health, and what a swap would carry to production. Or at production after the swap. Only reads, and asks with GET alone.',
        )}
      </p>
      <SwapForm {...{ state, post }} />
      <div role="status">{gate && <Head gate={gate} />}</div>
      {(gate?.kind === 'running' || gate?.kind === 'cancelled') && <GateSteps steps={gate.steps} />}
      {gate?.kind === 'done' && <GateDone done={gate} />}
    </section>
  );
}

function Head({ gate }: { gate: GatePanel }) {
  switch (gate.kind) {
    case 'running': {
      const { when, steps, waiting } = gate;
      const [over, all] = [steps.length, stepCounts[when]];
      return (
        <>
          <p class="sentence">
            {when === 'before-swap'
              ? t('Looking at the slot: {0} of {1} steps are over.', over, all)
              : t('Looking at production: {0} of {1} steps are over.', over, all)}
          </p>
          {waiting !== null && <p class="remark">{visible(waiting)}</p>}
        </>
      );
    }
    case 'done':
      return (
        <p class={`sentence gate-${outcomeStates[gate.outcome]}`}>
          <Icon name={outcomeStates[gate.outcome]} size={16} />{' '}
          <strong>{outcomeSentences[gate.when][gate.outcome]}</strong>
        </p>
      );
    case 'cancelled':
      return <p class="sentence">{t('Stopped. What was seen up to then says nothing of a swap.')}</p>;
    case 'failed':
      return <p class="sentence">{visible(`${gate.message} ${gate.next}`)}</p>;
  }
}
