import type { DeployedCheck } from '../../contracts';
import type { Facts } from '../facts';
import { proof } from '../facts/proof';
import type { Variables } from '../facts/variables';
import { activityChanges } from './activityChanges';
import { isoTime } from '../facts/eventProof';
import { isThereAfter } from './insideViews';
import type { InsideView } from './insideViews';
import { processStart } from './processStart';

/** The platform sets these itself, whatever the settings say. */
const ownNames = /^(?:PORT$|WEBSITES?_|SCM_|APPSETTING_|PATH$|HOME$|HOSTNAME$|LANG$)/;

/** Names that a container gets as they are; others are rewritten on the way. */
const plainName = /^[A-Za-z_]\w{0,200}$/;

const isMasked = (value: string): boolean => value.startsWith('[masked');

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

/**
 * Settings whose value in the process is another one. Undefined where nothing can be compared; masked values are
 * compared by their marks, which are of one run: where no mark agrees, they are of different runs and say nothing.
 */
function otherValues(settings: Variables, environment: Variables): string[] | undefined {
  const names = Object.keys(settings).filter(
    (name) => plainName.test(name) && !ownNames.test(name) && environment[name] !== undefined,
  );
  const pairs = names.map((name) => ({ name, now: settings[name] ?? '', then: environment[name] ?? '' }));
  const comparable = pairs.filter(
    // A reference to a vault is resolved on the way, and a value that bears no mark is not known.
    ({ now, then }) => !now.startsWith('@Microsoft.') && now !== '[masked]' && then !== '[masked]',
  );
  const masked = comparable.filter(({ now, then }) => isMasked(now) && isMasked(then));
  const isOneRun = masked.some(({ now, then }) => now === then);
  const told = comparable.filter((pair) =>
    !isMasked(pair.now) && !isMasked(pair.then) ? true : isOneRun && masked.includes(pair),
  );
  if (told.length === 0) return undefined;
  return told.filter(({ now, then }) => now !== then).map(({ name }) => name);
}
