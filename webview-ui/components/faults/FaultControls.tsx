import type { PanelState } from '../../../src/protocol';
import { t } from '../../l10n';
import { usePanel } from '../PanelContext';
import { DrillTable } from './DrillTable';
import './faults.css';

type Fault = Extract<PanelState['faults'], { kind: 'shown' }>['modes'][number];

/** Breaks the app on purpose. Only where it is known to be made for that. */
export function FaultControls() {
  const { state, post } = usePanel();
  const { faults, activity } = state;
  if (faults.kind === 'hidden') return null;
  const isBusy = activity.kind !== 'idle';
  return (
    <section aria-labelledby="faults">
      <h2 id="faults">{t('Break it on purpose')}</h2>
      <div class="faults" role="group" aria-labelledby="faults">
        {faults.modes.map((fault) => (
          <FaultButton
            key={fault.mode}
            fault={fault}
            isActive={fault.mode === faults.active}
            isComing={activity.kind === 'toggling' && activity.mode === fault.mode}
            isBusy={isBusy}
          />
        ))}
        <button
          type="button"
          class="fault drill"
          aria-disabled={isBusy}
          onClick={() => {
            if (!isBusy) post({ type: 'drill' });
          }}
        >
          <b>{t('Run the drill')}</b>
          <span>{t('breaks it in every way, diagnoses each and restores what was')}</span>
        </button>
      </div>
      <DrillTable faults={faults} />
    </section>
  );
}

interface FaultButtonProps {
  fault: Fault;
  isActive: boolean;
  /** It is being set right now. */
  isComing: boolean;
  isBusy: boolean;
}

function FaultButton({ fault: { mode, breaks, caughtBy }, isActive, isComing, isBusy }: FaultButtonProps) {
  const { post } = usePanel();
  const kind = isActive ? (mode === 'off' ? ' off-active' : ' active') : '';
  return (
    <button
      type="button"
      class={`fault${kind}`}
      aria-pressed={isActive}
      // A button that is switched off for a moment would lose the keyboard.
      aria-disabled={isBusy}
      onClick={() => {
        if (!isBusy) post({ type: 'set-fault', mode });
      }}
    >
      <b>
        {isActive && <span aria-hidden="true">● </span>}
        {mode}
        {isComing && <span class="now"> {t('setting …')}</span>}
        {isActive && <span class="now"> {t('active')}</span>}
      </b>
      <span>{breaks}</span>
      {caughtBy.length > 0 && <em>{caughtBy.join(' · ')}</em>}
    </button>
  );
}
