import type { Evidence } from '../../contracts';
import type { Facts } from '../facts';
import { AliasFacts } from '../facts/aliasFacts';
import { parseVariables } from '../facts/variables';
import type { Variables } from '../facts/variables';
import type { Present } from '../timeline/Timeline';
import { appProcess, readProcesses } from './processes';
import type { SeenProcess } from './processes';

/** Two clocks differ. Milliseconds. */
const clockMs = 60_000;

/** One instance, from inside and from its logs: either may be missing. */
export interface InsideView {
  instance: string;
  /** Where its files are in the bundle, with a slash behind it, or empty. */
  folder: string;
  container: Readonly<Record<string, string>>;
  aliases: AliasFacts | undefined;
  process: SeenProcess | undefined;
  /** The environment with which the app was started. */
  environment: Variables;
  present: Present | undefined;
}

/** Every instance that was seen, from whichever side. */
export function insideViews(facts: Facts): InsideView[] {
  const { evidence, timeline } = facts;
  const parts = [
    { id: '', folder: '', evidence },
    ...(evidence.instanceEvidence ?? []).map((one) => ({
      id: one.id,
      folder: `instances/${one.id}/`,
      evidence: one.evidence,
    })),
  ].filter((part) => part.evidence.aliases.length > 0 || Object.keys(part.evidence.container).length > 0);
  const rest = new Set(timeline.present());
  const views = parts.map(({ id, folder, evidence: part }): InsideView => {
    const environment = parseVariables(part.container.env ?? '');
    const name = (id || environment.WEBSITE_INSTANCE_ID) ?? evidence.manifest?.target.instance ?? '';
    const present = presentOf(name, [...rest], parts.length);
    if (present) rest.delete(present);
    return {
      instance: name || (present?.machine ?? ''),
      folder,
      container: part.container,
      aliases: part === evidence ? facts.aliases : new AliasFacts(part),
      process: appProcess(readProcesses(part.container)),
      environment,
      present,
    };
  });
  const others = [...rest].map((present): InsideView => ({
    instance: present.attempt.instance ?? present.machine ?? '',
    folder: '',
    container: {},
    aliases: undefined,
    process: undefined,
    environment: {},
    present,
  }));
  return [...views, ...others];
}

/** The log of an instance bears its id, or its machine's name; where there is but one of each, they belong together. */
function presentOf(id: string, presents: readonly Present[], views: number): Present | undefined {
  const named = presents.find(({ machine, attempt: { instance = '' } }) => {
    if (id === '') return false;
    return machine === id || (instance !== '' && (instance.startsWith(id) || id.startsWith(instance)));
  });
  return named ?? (views === 1 && presents.length === 1 ? presents[0] : undefined);
}

/**
 * Whether the instance is known to have been there after the time: looked into, or heard of in a log. Logs keep the
 * machines that are long gone, and what those ran says nothing of now.
 */
export function isThereAfter({ process, present }: InsideView, time: number | undefined): boolean {
  if (process || time === undefined) return true;
  const { attempt } = present ?? {};
  const last = [attempt?.app.at(-1)?.at, attempt?.events.at(-1)?.at].map((at) => at ?? -Infinity);
  return Math.max(...last) > time + clockMs;
}

/** Facts that instances share, as `/home` is: of the first one that has them. */
export function sharedFact(
  { container, instanceEvidence = [] }: Evidence,
  name: string,
): { text: string; file: string } | undefined {
  const own = container[name];
  if (own !== undefined && own.trim() !== '') return { text: own, file: `container/${name}.txt` };
  for (const { id, evidence } of instanceEvidence) {
    const text = evidence.container[name];
    if (text !== undefined && text.trim() !== '')
      return { text, file: `instances/${id}/container/${name}.txt` };
  }
  return undefined;
}
