import type { DeployedCheck } from '../../contracts';
import type { Facts } from '../facts';
import { isHandedOn } from '../facts/handedOn';
import { proof } from '../facts/proof';
import { sameValue } from '../facts/sameValue';
import type { Variables } from '../facts/variables';
import { activityChanges } from './activityChanges';
import { isoTime } from '../facts/eventProof';
import { isThereAfter } from './insideViews';
import type { InsideView } from './insideViews';
import { processStart } from './processStart';

/** Whether the process was started with the settings that the site has now. */
export function settingsAgeCheck(view: InsideView, facts: Facts): DeployedCheck {
  const id = 'settings-age';
  const { settings } = facts.evidence;
  const file = `${view.folder}container/env.txt`;
  const other = settings ? otherValues(settings, view.environment) : undefined;
  if (other && other.length > 0) {
    const summary = `The app’s process was started with other values than the settings have now: ${other.slice(0, 5).join(', ')}.`;
    return {
      id,
      state: 'different',
      summary,
      proofs: other.slice(0, 5).map((name) => proof('env', name, { file })),
    };
  }
  const began = processStart(view);
  const changed = activityChanges(facts).findLast(({ kind }) => kind === 'settings');
  if (began && changed && (began.at >= changed.at || isThereAfter(view, changed.at))) {
    const isOlder = began.at < changed.at;
    const times = `it began at ${isoTime(began.at)}, they were changed at ${isoTime(changed.at)}`;
    return {
      id,
      state: isOlder ? 'different' : 'same',
      summary: `The app’s process is ${isOlder ? 'older' : 'younger'} than the last change of settings: ${times}.`,
      proofs: [began.proof, changed.proof],
    };
  }
  if (other)
    return {
      id,
      state: 'same',
      summary: 'The process has the values that the settings have now.',
      proofs: [],
    };
  return {
    id,
    state: 'unknown',
    summary: 'Not in this evidence: settings to set against the process’s environment.',
    proofs: [],
  };
}

/** Settings whose value in the process is another one. Undefined where nothing can be compared. */
function otherValues(settings: Variables, environment: Variables): string[] | undefined {
  const names = Object.keys(settings).filter((name) => isHandedOn(name) && environment[name] !== undefined);
  // A reference to a vault is resolved on the way.
  const comparable = names.filter((name) => settings[name]?.startsWith('@Microsoft.') !== true);
  const isSame = sameValue(settings, environment, comparable);
  const told = comparable.flatMap((name) => {
    const same = isSame(name);
    return same === undefined ? [] : [{ name, same }];
  });
  return told.length === 0 ? undefined : told.filter(({ same }) => !same).map(({ name }) => name);
}
