import type { DeployedCheck } from '../../contracts';
import type { SeenDeployment } from './builds';
import { isoTime } from '../facts/eventProof';
import { isThereAfter } from './insideViews';
import type { InsideView } from './insideViews';
import { processStart } from './processStart';

/** A deployment's log ends a moment after the restart that it asks for. Milliseconds. */
const slackMs = 60_000;

/** The app's process against the newest deployment: an older one runs older files. */
export function processAgeCheck(view: InsideView, newest: SeenDeployment | undefined): DeployedCheck {
  const id = 'process-age';
  const began = processStart(view);
  const { began: from, ended } = newest ?? {};
  if (!began || !newest || ended === undefined) {
    const lacking = began ? 'when the newest deployment ended' : 'when the app’s process began';
    return {
      id,
      state: 'unknown',
      summary: `Not in this evidence: ${lacking}.`,
      proofs: began ? [began.proof] : [],
    };
  }
  const proofs = [began.proof, newest.proof];
  const times = `it began at ${isoTime(began.at)}, the deployment ended at ${isoTime(ended)}`;
  const of = (state: DeployedCheck['state'], words: string): DeployedCheck => ({
    id,
    state,
    summary: `The app’s process ${words}: ${times}.`,
    proofs,
  });
  if (began.at >= ended - slackMs) return of('same', 'is younger than the newest deployment');
  if (began.at >= (from ?? ended - slackMs)) return of('unknown', 'began while the deployment went on');
  return isThereAfter(view, ended)
    ? of('different', 'is older than the newest deployment')
    : of('unknown', 'was not heard of since the newest deployment, and may be gone');
}
