import { azCommand } from '../azCommand';
import { mountFailure } from '../facts/mountFailure';
import { ownMounts } from '../facts/ownMounts';
import { serving } from '../facts/serving';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

/** A volume of the platform's cannot be mounted, so that no container is started at all. */
export const platformMountFailure: Rule = {
  id: 'platform-mount-failure',
  help: {
    means:
      'The platform attaches volumes of its own to every container: the share behind /home, and some for diagnostics. One of them could not be mounted, so the container was never started. Nothing in the app or its settings brings this about.',
    shows: [
      'The site answers 503, also after restarts, and no line of the app is written.',
      "The platform's log says that a volume cannot be mounted, or the instance keeps the error VolumeMountFailure.",
    ],
    proof: [
      'A line about a failed mount in the newest start of the platform log, of a volume that is not a storage mount of the site.',
      'Against it: a later start that came out well, on this machine or on another.',
    ],
    confused: [
      {
        id: 'byos-mount-failure',
        tell: 'There the volume is a storage mount that the site itself configures; its name begins with BYOS, or the line names a storage account or a share.',
      },
      {
        id: 'home-quota-full',
        tell: 'There the volume is mounted and full: the app runs and fails with Errno 28.',
      },
      { id: 'image-pull-failure', tell: 'There the image, not a volume, is what is missing.' },
    ],
  },
  explains: ['startup-crash-unknown', 'startup-cancelled', 'cold-start-timeout'],
  evaluate(facts) {
    const failure = mountFailure(facts);
    if (!failure || failure.owner === 'own') return undefined;
    const isNamed = failure.owner === 'platform';
    const mounts = ownMounts(facts);
    const hasOwn = (mounts ?? []).length > 0;
    const volume = failure.volume === undefined ? 'A volume' : `The volume ${failure.volume}`;
    return {
      id: 'platform-mount-failure',
      layer: 'platform',
      severity: serving(facts) === 'well' ? 'risk' : 'fault',
      confidence: certainty(0.62, [
        [isNamed, 0.22],
        [failure.isInLog, 0.05],
        [serving(facts) === 'badly', 0.04],
        [!isNamed && mounts?.length === 0, 0.1],
        [!isNamed && hasOwn, -0.15],
      ]),
      title: `${volume} of the platform cannot be mounted, and the container is not started.`,
      cause: `The newest start failed before there was a container: no code of the app has run.${isNamed ? '' : ' Which volume it was is not in the evidence.'}${hasOwn ? ' The site has storage mounts of its own, and it may be one of them.' : ''}`,
      evidence: failure.proofs,
      ...nextSteps([
        !isNamed,
        {
          summary: 'See whether the site has storage mounts of its own, and in what state they are.',
          command: azCommand(facts, 'config storage-account list'),
        },
      ]),
      fix: {
        summary:
          'Restart the site; if the mount fails again, move it to another machine or open a support request.',
        steps: [
          'Stop and start the site, which takes it to another machine more often than a restart.',
          'Scale the plan up and back, which replaces its machines.',
          'Look at Resource health and Service health of the region.',
          'If it goes on, open a support request with the line of the platform log and its time.',
        ],
        command: azCommand(facts, 'restart'),
      },
    };
  },
};
