import { useContext, useEffect, useRef } from 'preact/hooks';
import { checkKey, type PanelState } from '../../../src/protocol';
import { t } from '../../l10n';
import { type WantedCheck, WantedCheckContext } from '../frame/WantedCheckContext';
import { useRemembered } from '../useRemembered';
import { type Check, orderChecks } from './checkOrder';
import { CheckRow, rowId } from './CheckRow';
import { FoldedChecks } from './FoldedChecks';
import './checks.css';

/** Every check with its place in time; those that passed are one line until somebody wants to see them. */
export function ChecksTable({ diagnosis }: { diagnosis: NonNullable<PanelState['diagnosis']> }) {
  const { checks } = diagnosis;
  const { telling, passed, skipped } = orderChecks(checks);
  const [isPassedOpen, setPassedOpen] = useRemembered('checks.passed', false);
  const [isSkippedOpen, setSkippedOpen] = useRemembered('checks.skipped', false);
  useFollowed((key) => {
    if (has(passed, key)) setPassedOpen(true);
    if (has(skipped, key)) setSkippedOpen(true);
  });
  const totalMs = Math.max(1, ...checks.map(({ startMs, durationMs }) => startMs + durationMs));
  return (
    <section aria-labelledby="checks">
      <h2 id="checks">{t('Checks')}</h2>
      <table class="checks" aria-labelledby="checks">
        <thead class="for-readers">
          <tr>
            <th scope="col">{t('State')}</th>
            <th scope="col">{t('Check')}</th>
            <th scope="col">{t('Source')}</th>
            <th scope="col">{t('When')}</th>
            <th scope="col">{t('Duration')}</th>
            <th scope="col">{t('Summary')}</th>
          </tr>
        </thead>
        <tbody>
          {telling.map((check) => (
            <CheckRow key={checkKey(check)} check={check} totalMs={totalMs} />
          ))}
        </tbody>
        <FoldedChecks
          checks={passed}
          text={passed.length === 1 ? t('1 check passed') : t('{0} checks passed', passed.length)}
          icon="pass"
          totalMs={totalMs}
          isOpen={isPassedOpen}
          setOpen={setPassedOpen}
        />
        <FoldedChecks
          checks={skipped}
          text={skipped.length === 1 ? t('1 check skipped') : t('{0} checks skipped', skipped.length)}
          icon="skipped"
          totalMs={totalMs}
          isOpen={isSkippedOpen}
          setOpen={setSkippedOpen}
        />
      </table>
    </section>
  );
}

/** Takes the keyboard to the wanted check, once its row is there; `unfold` is asked for it where it is not. */
function useFollowed(unfold: (key: string) => void): void {
  const wanted = useContext(WantedCheckContext);
  const followed = useRef<WantedCheck | null>(null);
  // After every drawing: the row may come with a later message.
  useEffect(() => {
    if (!wanted || followed.current === wanted) return;
    const row = document.getElementById(rowId(wanted.key));
    if (!row) {
      unfold(wanted.key);
      return;
    }
    followed.current = wanted;
    row.scrollIntoView({ block: 'start' });
    row.querySelector('button')?.focus({ preventScroll: true });
  });
}

function has(checks: readonly Check[], key: string): boolean {
  return checks.some((check) => checkKey(check) === key);
}
