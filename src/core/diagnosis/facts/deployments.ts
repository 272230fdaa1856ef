import type { Proof } from '../../contracts';
import type { Facts } from '../facts';
import { logRole } from '../timeline/logName';
import { readDeployment } from '../timeline/readDeployment';
import type { Deployment } from '../timeline/readDeployment';
import type { DeploymentEvent } from '../timeline/TimelineEvent';
import { proof } from './proof';

/** What `deploylogs` printed is no file. */
const aliasSource = 'deploylogs';

/** Oryx's first line: a log that has it is the log of a build, whatever it is called. */
const buildMark = 'Operation performed by Microsoft Oryx';

/**
 * All deployments that the evidence tells of, oldest first: from their own logs, from the end of one as `deploylogs`
 * prints it, and from the log of a build that somebody saved under another name.
 */
export function deploymentsOf(facts: Facts): readonly Deployment[] {
  const read = alreadyRead.get(facts) ?? readAll(facts);
  alreadyRead.set(facts, read);
  return read;
}

/** Many rules ask, and a saved log may be long. */
const alreadyRead = new WeakMap<Facts, readonly Deployment[]>();

function readAll(facts: Facts): Deployment[] {
  const known = facts.timeline.deployments;
  const [printed] = facts.aliases.all(aliasSource);
  const id = printed?.result.deploymentId ?? aliasSource;
  const others = [
    ...(printed && !known.some((deployment) => deployment.id === id)
      ? [readDeployment({ id, log: printed.run.stdout, file: aliasSource })]
      : []),
    ...facts.evidence.logs
      .filter(({ path, text }) => logRole(path) === 'mixed' && text.includes(buildMark))
      .map(({ path, text }) => readDeployment({ id: path, log: text, file: path })),
  ];
  return [...known, ...others.filter(({ events }) => events.length > 0)].sort(
    (a, b) => (a.began ?? -Infinity) - (b.began ?? -Infinity) || 0,
  );
}

export function newestDeployment(facts: Facts): Deployment | undefined {
  return deploymentsOf(facts).at(-1);
}

/** The newest deployment, if it failed, or its log ends with errors, and ARM tells of no later one that succeeded. */
export function failedDeployment(facts: Facts): Deployment | undefined {
  const newest = newestDeployment(facts);
  if (!newest || newest.outcome === 'succeeded') return undefined;
  if (newest.outcome === 'unknown' && newest.errors.length === 0) return undefined;
  return deployedSince(facts, newest.ended) ? undefined : newest;
}

/** A deployment that succeeded after the given time, by its own log or by ARM's word: what hindered an earlier one is over. */
export function deployedSince(facts: Facts, at: number | undefined): boolean {
  if (at === undefined) return false;
  const isLater = (time: number | undefined): boolean => time !== undefined && time > at;
  const isToldByArm = facts.timeline
    .of('activity')
    .some(
      ({ operation, status = '', at: time }) =>
        /onedeploy|zipdeploy|msdeploy|\/extensions\//i.test(operation) &&
        /succeeded/i.test(status) &&
        isLater(time),
    );
  return (
    isToldByArm ||
    deploymentsOf(facts).some(({ outcome, ended }) => outcome === 'succeeded' && isLater(ended))
  );
}

export function deploymentProof({ file, line, at, excerpt, id }: DeploymentEvent): Proof {
  return proof(file === aliasSource ? aliasSource : `deployment ${id}`, excerpt, {
    ...(file === aliasSource ? {} : { file, line }),
    ...(at === undefined ? {} : { at: new Date(at).toISOString() }),
  });
}
