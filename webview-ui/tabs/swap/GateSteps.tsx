import { Icon } from '../../components/Icon';
import { duration, visible } from '../../components/text';
import { t } from '../../l10n';
import { stateWords, type Step, stepNames } from './gateWords';

/** More lines are not read by anybody. */
const shownAtMost = 60;

/** What was looked at, in the order in which it ended. */
export function GateSteps({ steps }: { steps: readonly Step[] }) {
  if (steps.length === 0) return null;
  return (
    <ol class="gate-steps" aria-label={t('Steps of the gate')}>
      {steps.map((step) => (
        <li key={step.id} class={`gate-step gate-${step.state}`}>
          <p>
            <Icon name={step.state} /> <span class="gate-state">{stateWords[step.state]}</span>{' '}
            <strong>{stepNames[step.id]}</strong>{' '}
            {step.durationMs > 0 && <span class="meta">{duration(step.durationMs)}</span>}
          </p>
          <p class="prose">{visible(step.summary)}</p>
          <Details step={step} />
        </li>
      ))}
    </ol>
  );
}

/** What it rests on; open where it is in the way of a swap. */
function Details({ step: { id, state, details } }: { step: Step }) {
  if (details.length === 0) return null;
  const more = details.length - shownAtMost;
  return (
    <details open={state === 'fail' || state === 'unknown'}>
      <summary>{t('What {0} rests on', stepNames[id])}</summary>
      <ul class="plain-list">
        {details.slice(0, shownAtMost).map((line, index) => (
          <li key={index}>{visible(line)}</li>
        ))}
        {more > 0 && <li>{t('… and {0} more', more)}</li>}
      </ul>
    </details>
  );
}
