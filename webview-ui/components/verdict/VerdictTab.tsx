import { t } from '../../l10n';
import { ChecksTable } from '../checks/ChecksTable';
import { FaultControls } from '../faults/FaultControls';
import { Answers } from '../answers/Answers';
import { usePanel } from '../PanelContext';
import { RequestPath } from '../path/RequestPath';
import { BeforeAfter } from './BeforeAfter';
import { MissingEvidence } from './MissingEvidence';
import { NotDiagnosed } from './NotDiagnosed';
import { OtherFindings } from './OtherFindings';
import { Progress } from './Progress';
import { VerdictCard } from './VerdictCard';
import './verdict.css';

/** What is broken, why that is known, and what to do: readable in this order during an incident. */
export function VerdictTab() {
  const { state, lastEnd } = usePanel();
  const { diagnosis, activity, complete, comparison } = state;
  const isRunning = activity.kind === 'diagnosing';
  return (
    <>
      {isRunning && <Progress />}
      {!isRunning && lastEnd === 'cancelled' && (
        <p class="remark-before">
          {t('The diagnosis was cancelled.')}
          {diagnosis && complete && ` ${t('This is the one before:')}`}
        </p>
      )}
      {diagnosis ? <VerdictCard diagnosis={diagnosis} /> : !isRunning && <NotDiagnosed />}
      {diagnosis && complete && comparison && <BeforeAfter comparison={comparison} />}
      {diagnosis && <MissingEvidence isOpen={diagnosis.status === 'inconclusive'} />}
      {diagnosis && <OtherFindings diagnosis={diagnosis} />}
      {diagnosis && complete && <Answers diagnosis={diagnosis} />}
      {diagnosis && diagnosis.hops.length > 0 && <RequestPath hops={diagnosis.hops} />}
      {diagnosis && diagnosis.checks.length > 0 && <ChecksTable diagnosis={diagnosis} />}
      <FaultControls />
    </>
  );
}
