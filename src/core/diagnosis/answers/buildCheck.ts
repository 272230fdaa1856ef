import type { DeployedCheck, Proof } from '../../contracts';
import { proof } from '../facts/proof';
import type { BuildManifest, SeenDeployment } from './builds';
import { eventProof } from '../facts/eventProof';
import type { InsideView } from './insideViews';

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
