import type { DeployedCheck, Proof } from '../../contracts';
import type { Facts } from '../facts';
import { proof } from '../facts/proof';
import { isSameId } from './builds';
import type { BuildManifest, SeenDeployment } from './builds';
import { eventProof, isoTime } from './eventProof';
import type { InsideView } from './insideViews';

/** A deployment's log ends a moment after the restart that it asks for. Milliseconds. */
const slackMs = 60_000;

/** The deployment that the platform's log says this instance runs with, since its present start. */
export function runningDeployment(
  { present }: InsideView,
  { timeline, evidence }: Facts,
): { id: string; commit: string | undefined; proof: Proof } | undefined {
  const said = timeline
    .of('running-deployment')
    .findLast((event) => timeline.isPresent(event) && event.machine === present?.machine);
  if (!said) return undefined;
  const known = evidence.deployments.find(({ id }) => isSameId(id, said.id))?.id ?? said.id;
  const commit = /^[0-9a-f]{40}$/.test(known) ? known : undefined;
  return { id: said.id, commit, proof: eventProof(said) };
}

export function deploymentCheck(
  view: InsideView,
  newest: SeenDeployment | undefined,
  facts: Facts,
): DeployedCheck {
  const id = 'deployment';
  const running = runningDeployment(view, facts);
  if (!running || !newest) {
    const lacking = running ? 'which deployment is the newest' : 'which deployment the platform started';
    return {
      id,
      state: 'unknown',
      summary: `Not in this evidence: ${lacking}.`,
      proofs: running ? [running.proof] : [],
    };
  }
  const proofs = [running.proof, newest.proof];
  // The platform may name the build instead of the deployment: then the ids say nothing about each other.
  const isNamed =
    isSameId(running.id, newest.id) ||
    [newest.commit, newest.operation].some((mark) => mark !== undefined && isSameId(running.id, mark));
  if (isNamed)
    return {
      id,
      state: 'same',
      summary: `The platform started deployment ${running.id}, the newest.`,
      proofs,
    };
  const isOther = facts.evidence.deployments.some((deployment) => isSameId(deployment.id, running.id));
  return isOther
    ? {
        id,
        state: 'different',
        summary: `The platform started deployment ${running.id}; the newest is ${newest.id}.`,
        proofs,
      }
    : {
        id,
        state: 'unknown',
        summary: `The platform names ${running.id}, which is none of the deployments in this evidence.`,
        proofs,
      };
}

/** The folder that the app runs from is named after its build; the manifest in the site's files names the build that is there. */
export function buildCheck(
  view: InsideView,
  newest: SeenDeployment | undefined,
  manifest: BuildManifest | undefined,
): DeployedCheck {
  const id = 'build';
  const running = runningFolder(view);
  const wanted = manifest?.folder ?? newest?.folder;
  const ofManifest = manifest
    ? [
        proof(
          'oryx-manifest.toml',
          `OperationId ${manifest.operation ?? '?'}, built in ${manifest.folder ?? '?'}`,
          { file: manifest.file },
        ),
      ]
    : newest
      ? [newest.proof]
      : [];
  if (
    manifest?.operation !== undefined &&
    newest?.operation !== undefined &&
    !isSameOperation(manifest.operation, newest.operation)
  ) {
    return {
      id,
      state: 'different',
      summary: `The site’s files are of build ${manifest.operation}; the newest deployment’s build is ${newest.operation}.`,
      proofs: [...ofManifest, newest.proof],
    };
  }
  if (running === undefined || wanted === undefined || !running.folder.startsWith('/tmp/')) {
    const isSame = manifest?.operation !== undefined && newest?.operation !== undefined;
    return isSame
      ? {
          id,
          state: 'unknown',
          summary:
            'The site’s files are of the newest deployment’s build; whether the process has read them its age tells.',
          proofs: ofManifest,
        }
      : {
          id,
          state: 'unknown',
          summary: 'Not in this evidence: the build that the app runs from.',
          proofs: ofManifest,
        };
  }
  const isSame = running.folder === wanted || running.folder.startsWith(`${wanted}/`);
  return {
    id,
    state: isSame ? 'same' : 'different',
    summary: isSame
      ? `The app runs from ${wanted}, the build that is deployed.`
      : `The app runs from ${running.folder}; the build that is deployed belongs to ${wanted}.`,
    proofs: [running.proof, ...ofManifest],
  };
}

/** Ids of activities bear a prefix in one place that they lack in another: `|abc=.def_`. */
function isSameOperation(a: string, b: string): boolean {
  const plain = (text: string): string => text.replace(/^\|/, '').replace(/[._]+$/, '');
  return plain(a) === plain(b);
}

function runningFolder({
  process,
  present,
  folder,
}: InsideView): { folder: string; proof: Proof } | undefined {
  if (process?.folder !== undefined) {
    const file = `${folder}container/process-starts.txt`;
    return {
      folder: process.folder,
      proof: proof('process-starts', `${process.pid} runs in ${process.folder}`, { file }),
    };
  }
  const step = present?.attempt.app.findLast(
    (event) => event.kind === 'startup-step' && event.step === 'app-path',
  );
  if (step?.kind !== 'startup-step' || step.value === undefined) return undefined;
  return { folder: step.value, proof: eventProof(step) };
}

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
  if (began.at >= ended - slackMs)
    return {
      id,
      state: 'same',
      summary: `The app’s process is younger than the newest deployment: ${times}.`,
      proofs,
    };
  if (began.at < (from ?? ended - slackMs))
    return {
      id,
      state: 'different',
      summary: `The app’s process is older than the newest deployment: ${times}.`,
      proofs,
    };
  return {
    id,
    state: 'unknown',
    summary: `The app’s process began while the deployment went on: ${times}.`,
    proofs,
  };
}

/** When the app's process began: as measured inside, else when the platform started the container that serves. */
export function processStart({
  process,
  present,
  folder,
}: InsideView): { at: number; proof: Proof } | undefined {
  if (process?.began !== undefined) {
    const excerpt = `${process.pid} ${process.command}`;
    const more = { at: isoTime(process.began), file: `${folder}container/processes.txt`, line: process.line };
    return { at: process.began, proof: proof('processes', excerpt, more) };
  }
  const { attempt } = present ?? {};
  const event =
    attempt?.events.find(({ kind }) => kind === 'container') ?? attempt?.events[0] ?? attempt?.app[0];
  const isUp = attempt?.outcome === 'serving' || attempt?.outcome === 'running';
  const at = isUp ? (attempt.started ?? attempt.began) : undefined;
  return at === undefined || !event ? undefined : { at, proof: eventProof(event) };
}
