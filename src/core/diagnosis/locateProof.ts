import type { Evidence, Finding, Proof } from '../contracts';

/** Parts of a bundle by the words under which rules quote them. */
const jsonFiles: Readonly<Record<string, (evidence: Evidence) => unknown>> = {
  settings: ({ settings }) => settings,
  siteconfig: ({ siteConfig }) => siteConfig,
  site: ({ site }) => site,
  slotconfignames: ({ slotConfigNames }) => slotConfigNames,
  authsettings: ({ authSettings }) => authSettings,
  configreferences: ({ configReferences }) => configReferences,
  kuduchecks: ({ kuduChecks }) => kuduChecks,
  autoscale: ({ autoscale }) => autoscale,
  metrics: ({ metrics }) => metrics,
  activity: ({ activity }) => activity,
  instances: ({ instances }) => instances,
};

/** The finding with the place of every proof, as far as it can be told. */
export function withPlaces(finding: Finding, evidence: Evidence): Finding {
  return { ...finding, evidence: finding.evidence.map((proof) => locateProof(proof, evidence)) };
}

/**
 * The proof with the file of the bundle that holds it, and the line where what it quotes stands there as it is. A rule
 * knows what it read, and not where a bundle keeps that.
 */
export function locateProof(proof: Proof, evidence: Evidence): Proof {
  if (proof.file !== undefined) return proof;
  const place = placeOf(proof, evidence);
  if (!place) return proof;
  const line = place.text === undefined ? undefined : lineOf(place.text, proof.excerpt);
  return { ...proof, file: place.file, ...(line === undefined ? {} : { line }) };
}

interface Place {
  file: string;
  /** Undefined where lines of the file are nobody's business: JSON is written anew. */
  text?: string;
}

function placeOf({ source, view }: Proof, evidence: Evidence): Place | undefined {
  const container = /^(?:container\/)?([\w-]{1,60})$/.exec(source)?.[1] ?? '';
  const [alias = ''] = source.split(' ', 1);
  const run = evidence.aliases.findLast(
    (one) => one.alias === alias && (view === undefined || one.view === view),
  );
  if (run) return { file: `aliases/${alias}${run.view === 'app' ? '.app' : ''}.txt`, text: run.stdout };
  if (Object.hasOwn(jsonFiles, source) && jsonFiles[source]?.(evidence) !== undefined)
    return { file: `${source}.json` };
  if (Object.hasOwn(evidence.container, container))
    return { file: `container/${container}.txt`, text: evidence.container[container] ?? '' };
  const log = evidence.logs.find(({ path }) => path === source || path.endsWith(`/${source}`));
  if (log) return { file: log.path, text: log.text };
  const isProbe = evidence.probes.some(
    ({ method, path }) => `${method} ${path.replace(/\?.*$/s, '')}` === source,
  );
  return isProbe ? { file: 'probes.json' } : undefined;
}

/** One-based: the last line that holds the first line of the excerpt, as logs repeat themselves. */
function lineOf(text: string, excerpt: string): number | undefined {
  const wanted = (excerpt.split('\n', 1)[0] ?? '').replace(/…$/, '').trim();
  if (wanted === '') return undefined;
  const at = text.lastIndexOf(wanted);
  if (at < 0) return undefined;
  let line = 1;
  for (let next = text.indexOf('\n'); next >= 0 && next < at; next = text.indexOf('\n', next + 1)) line += 1;
  return line;
}
