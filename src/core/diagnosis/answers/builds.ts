import type { Evidence, Proof } from '../../contracts';
import type { Facts } from '../facts';
import { parseTime } from '../facts/logTime';
import { proof } from '../facts/proof';
import type { Deployment } from '../timeline/readDeployment';
import { eventProof, isoTime } from '../facts/eventProof';
import { sharedFact } from './insideViews';

/** A deployment that succeeded, with the marks by which what runs is known again. */
export interface SeenDeployment {
  id: string;
  commit: string | undefined;
  /** Milliseconds. */
  began: number | undefined;
  ended: number | undefined;
  /** Oryx's id of the build. */
  operation: string | undefined;
  /** The folder in which it was built, and in which packed output is unpacked at the start: `/tmp/8dc4…`. */
  folder: string | undefined;
  proof: Proof;
}

/** `oryx-manifest.toml` of the site's files: the build that they came from. */
export interface BuildManifest {
  operation: string | undefined;
  folder: string | undefined;
  file: string;
}

/** The newest deployment that is known to have succeeded: from its build log, or from Kudu's list of deployments. */
export function newestDeployment(facts: Facts): SeenDeployment | undefined {
  const listed = listedDeployments(facts.evidence);
  const logged = facts.timeline.deployments
    .filter(({ outcome }) => outcome === 'succeeded')
    .map((deployment) => ofLog(deployment, facts.evidence));
  const all = [...logged, ...listed.filter(({ id }) => !logged.some((one) => one.id === id))];
  // Without a time it is the active one, of which the collector took the log.
  return all.toSorted((a, b) => (a.ended ?? Infinity) - (b.ended ?? Infinity) || 0).at(-1);
}

/** Whether two ids mean the same deployment: the platform's log cuts them short. */
export function isSameId(a: string, b: string): boolean {
  const [one, other] = [a.toLowerCase(), b.toLowerCase()];
  return (
    one === other ||
    (Math.min(one.length, other.length) >= 7 && (one.startsWith(other) || other.startsWith(one)))
  );
}

function ofLog({ id, began, ended, events }: Deployment, { deployments }: Evidence): SeenDeployment {
  const log = deployments.find((one) => one.id === id)?.log ?? '';
  const last = events.at(-1);
  return {
    id,
    commit: commitOf(id, /Preparing deployment for commit id '([0-9a-f]{7,40})'/i.exec(log)?.[1]),
    began,
    ended,
    operation: /Build Operation ID: ?([^\s,]{4,80})/.exec(log)?.[1],
    folder: /Source directory {1,10}: ?(\/tmp\/[\w.-]{6,80})/.exec(log)?.[1],
    proof: last ? eventProof(last) : proof('deployments', id),
  };
}

/** A deployment from git bears its commit's id; one of a .zip an id of its own, which Kudu calls a commit, too. */
function commitOf(id: string, said: string | undefined): string | undefined {
  if (/^[0-9a-f]{40}$/.test(id)) return id;
  return said === undefined || isSameId(id, said) ? undefined : said;
}

/** `id<TAB>status<TAB>end` of `container/deployments.txt`, after Kudu's status.xml. */
function listedDeployments(evidence: Evidence): SeenDeployment[] {
  const fact = sharedFact(evidence, 'deployments');
  return (fact?.text ?? '').split('\n').flatMap((line, index) => {
    const match = /^([\w.-]{1,100})\tSuccess\t(\S{0,40})/.exec(line);
    const id = match?.[1];
    if (id === undefined) return [];
    const ended = parseTime(match?.[2]);
    const more = ended === undefined ? {} : { at: isoTime(ended) };
    return [
      {
        id,
        commit: commitOf(id, undefined),
        began: undefined,
        ended,
        operation: undefined,
        folder: undefined,
        proof: proof('deployments', line.replaceAll('\t', ' '), {
          ...more,
          file: fact?.file,
          line: index + 1,
        }),
      },
    ];
  });
}

export function buildManifest(evidence: Evidence): BuildManifest | undefined {
  const fact = sharedFact(evidence, 'oryx-manifest');
  if (!fact) return undefined;
  const value = (name: string): string | undefined =>
    new RegExp(`^${name}="([^"\\n]{1,200})"`, 'm').exec(fact.text)?.[1];
  return {
    operation: value('OperationId'),
    folder: value('SourceDirectoryInBuildContainer'),
    file: fact.file,
  };
}
