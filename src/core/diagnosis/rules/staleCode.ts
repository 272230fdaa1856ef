import type { Finding, Proof } from '../../contracts';
import { azCommand } from '../azCommand';
import type { Facts } from '../facts';
import { deploymentProof, deploymentsOf, newestDeployment } from '../facts/deployments';
import { eventProof } from '../facts/eventProof';
import type { Deployment } from '../timeline/readDeployment';
import type { StartAttempt } from '../timeline/StartAttempt';
import type { AppEvent } from '../timeline/TimelineEvent';
import { certainty } from './certainty';
import type { Rule } from './Rule';

/** A container is started anew after a deployment; until then the old one may serve. */
const restartMs = 10 * 60_000;

/** Kudu has the container replaced shortly before it says that the deployment succeeded. */
const lastWordsMs = 60_000;

interface Stale {
  /** What it is worth, from 0 to 1. */
  confidence: number;
  how: 'other-build' | 'leftover-archive' | 'not-restarted' | 'extraction-failed';
  proofs: Proof[];
}

/** What runs is not what was deployed last. */
export const staleCode: Rule = {
  id: 'stale-code',
  help: {
    means:
      'The newest deployment succeeded, and the container still runs something older: an archive or a manifest of an earlier build was left in wwwroot and is unpacked at every start, the archive could not be unpacked, or no new container was started.',
    shows: [
      'A change that was deployed does not show, though the deployment is reported as successful.',
      'The Build Operation ID of the start-up is another one than that of the newest build.',
    ],
    proof: [
      'The ids of the newest build and of the present start differ, or the start unpacks an archive that the newest deployment did not write.',
      'Against it: the container was started before the deployment, and is being replaced right now.',
    ],
    confused: [
      {
        id: 'pip-build-failure',
        tell: 'There the newest deployment failed, so that the older code is what should run.',
      },
      { id: 'build-runtime-compression-mismatch', tell: 'There nothing is unpacked at all.' },
      { id: 'slot-setting-drift', tell: 'There code and slot are as deployed, and the settings are not.' },
    ],
  },
  explains: ['dep-import-error', 'app-boot-exception', 'startup-crash-unknown'],
  evaluate(facts) {
    const attempt = facts.timeline.current()?.attempt;
    const deployment = newestDeployment(facts);
    if (!attempt) return undefined;
    const stale =
      (deployment?.outcome === 'succeeded' ? staleSince(facts, deployment, attempt) : undefined) ??
      brokenArchive(attempt);
    if (!stale) return undefined;
    return {
      id: 'stale-code',
      layer: 'deployment',
      severity: 'fault',
      confidence: certainty(stale.confidence, [
        // A saved folder may lack the deployment that came after the newest one in it.
        [facts.evidence.manifest === undefined && stale.how !== 'extraction-failed', -0.1],
      ]),
      title:
        stale.how === 'extraction-failed'
          ? 'The deployed archive could not be unpacked: what runs is not what was deployed.'
          : 'What runs is older than what was deployed last.',
      cause: causes[stale.how],
      ...(deployment?.ended === undefined || stale.how === 'extraction-failed'
        ? {}
        : { since: new Date(deployment.ended).toISOString() }),
      evidence: stale.proofs,
      next: [
        {
          summary: "Compare the manifest's id in wwwroot with that of the newest build.",
          command: 'cat /home/site/wwwroot/oryx-manifest.toml; ls -l /home/site/wwwroot',
        },
      ],
      fix: fixOf(facts, stale.how),
    };
  },
};

function staleSince(facts: Facts, deployment: Deployment, attempt: StartAttempt): Stale | undefined {
  const { began, ended } = deployment;
  if (began === undefined || ended === undefined || attempt.began === undefined) return undefined;
  const done = deployment.events.findLast(({ state }) => state === 'succeeded');
  const success = done ? [deploymentProof(done)] : [];
  if (attempt.began < began) return notRestarted(facts, deployment, attempt, success);
  if (attempt.began < ended - lastWordsMs) return undefined;
  const id = stepOf(attempt, 'build-id');
  const built = deployment.events.find(({ state }) => state === 'build-id');
  if (id?.kind === 'startup-step' && built && id.value !== built.value)
    return {
      how: 'other-build',
      confidence: deploymentsOf(facts).some(({ buildId }) => buildId === id.value) ? 0.9 : 0.62,
      proofs: [eventProof(id), deploymentProof(built), ...success],
    };
  const running = attempt.events.findLast((event) => event.kind === 'running-deployment');
  const older = deploymentsOf(facts).find(
    (other) => other !== deployment && running?.kind === 'running-deployment' && other.id === running.id,
  );
  if (running && older)
    return { how: 'other-build', confidence: 0.9, proofs: [eventProof(running), ...success] };
  const extracting = stepOf(attempt, 'extracting');
  if (extracting && deployment.isBuilt === false) {
    const copied = deployment.events.find(({ state }) => state === 'not-built');
    return {
      how: 'leftover-archive',
      confidence: 0.8,
      proofs: [eventProof(extracting), ...(copied ? [deploymentProof(copied)] : []), ...success].slice(0, 3),
    };
  }
  return undefined;
}

/** The same container answers long after the deployment: its own words after it prove that it was not replaced. */
function notRestarted(
  facts: Facts,
  { ended = Infinity, id }: Deployment,
  attempt: StartAttempt,
  success: Proof[],
): Stale | undefined {
  const running = facts.timeline
    .of('running-deployment')
    .findLast((event) => facts.timeline.isPresent(event));
  const later = attempt.app.findLast(({ at }) => at !== undefined && at > ended + restartMs);
  // One line of the platform names what runs: where it is the newest deployment, nothing is stale.
  if (!later || running?.id === id || attempt.outcome !== 'serving') return undefined;
  return {
    how: 'not-restarted',
    confidence: 0.65,
    proofs: [...success, eventProof(later), ...(running ? [eventProof(running)] : [])],
  };
}

/** An archive that is there and cannot be read; one that is not there is another failure. */
function brokenArchive(attempt: StartAttempt): Stale | undefined {
  if (attempt.outcome === 'serving') return undefined;
  const failed = attempt.app.find(
    (event) =>
      event.kind === 'startup-step' &&
      event.step === 'extract-failed' &&
      /unexpected (?:eof|end)|not in gzip|corrupt|checksum|crc|truncated|Extract.{0,80}failed|failed to extract/i.test(
        event.excerpt,
      ),
  );
  return failed ? { how: 'extraction-failed', confidence: 0.7, proofs: [eventProof(failed)] } : undefined;
}

function stepOf({ app }: StartAttempt, step: string): AppEvent | undefined {
  return app.findLast((event) => event.kind === 'startup-step' && event.step === step);
}

const causes: Record<Stale['how'], string> = {
  'other-build':
    'The container was started after the newest deployment and still names an earlier one: its manifest or archive was left in wwwroot.',
  'leftover-archive':
    'The newest deployment built nothing, and the start-up unpacks an archive all the same: it is one that an earlier build left, and the files deployed beside it are not looked at.',
  'not-restarted':
    'The container that serves was started before the newest deployment, and was not replaced after it.',
  'extraction-failed':
    'The start-up found the archive of the build and could not unpack all of it: it is cut short, or the disk is full.',
};

function fixOf(facts: Facts, how: Stale['how']): Finding['fix'] {
  if (how === 'not-restarted') {
    return {
      summary: 'Restart the site.',
      steps: [
        'Restart it, and ask for what was changed.',
        'Where that happens often, let the pipeline restart it after a deployment.',
      ],
      command: azCommand(facts, 'restart'),
    };
  }
  return {
    summary: 'Deploy again onto a clean wwwroot, and restart.',
    steps: [
      'Delete oryx-manifest.toml and output.tar.* from /home/site/wwwroot.',
      'Deploy again with --clean true, always by the same way: with a build, or without.',
      'Restart, and compare the Build Operation ID in the start-up log.',
    ],
    command: azCommand(facts, 'deploy', '--src-path', '<zip>', '--type', 'zip', '--clean', 'true'),
  };
}
