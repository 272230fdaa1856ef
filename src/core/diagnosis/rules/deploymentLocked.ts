import { azCommand } from '../azCommand';
import { deploymentHarm } from '../facts/deploymentHarm';
import { deployedSince } from '../facts/deployments';
import { toolWords } from '../facts/toolWords';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

/** Kudu, the deployment actions, ARM: one deployment, or one change of the site, at a time. */
const locked =
  /(?:another|a) deployment is (?:already |currently )?(?:in progress|running)|deployment (?:is )?currently in progress|acquire (?:the )?deployment lock|acquire [^\n]{0,40}\block\b[^\n]{0,60}deployment|DeploymentLockOccurred|\bDeploymentActive\b|Cannot modify this [^\n]{0,60}another operation is in progress|(?:deploy|zip)[^\n]{0,200}\b(?:409\b[^\n]{0,40}Conflict|Conflict\b[^\n]{0,40}\b409|Status Code: 409\b)/i;

/** Others that answer 409: a lock of an administrator's, a mounted package, a pipeline's book-keeping, an app of that name. */
const otherConflict =
  /ScopeLocked|CanNotDelete|following scope\(s\) are locked|Run-From-Zip|RUN_FROM_PACKAGE|deployment history|RoleAssignment|\bHTTP\/\d/i;

/** Of the activity log's entries those that deploy: two changes of settings may get in each other's way as well. */
const isDeployment = /deploy|extensions|zip|publish/i;

/** The words themselves, and not only the status. */
const isPlain = /in progress|is running|acquire|DeploymentLock|DeploymentActive/i;

export const deploymentLocked: Rule = {
  id: 'deployment-locked',
  help: {
    means:
      'Only one deployment at a time may write to a site. Another one was still running, or has left its lock behind, and this one was turned away with 409.',
    shows: [
      'az, azd or the pipeline end with 409 Conflict, "Another deployment is in progress", or DeploymentActive.',
      'The site itself runs on as before.',
    ],
    proof: [
      "The tool's or Azure's own words, and no deployment that succeeded after them.",
      'Against it: a later deployment that went through. A management lock (ScopeLocked) answers 409 as well and is another matter.',
    ],
    confused: [
      { id: 'role-assignment-exists', tell: 'Also a 409, of a role assignment and not of the site.' },
      { id: 'pip-build-failure', tell: 'There the deployment began, and failed.' },
    ],
  },
  evaluate(facts) {
    const word = toolWords(facts, locked)
      .filter(
        ({ text, proof: { file } }) =>
          !otherConflict.test(text) && (file !== 'activity.json' || isDeployment.test(text)),
      )
      .at(-1);
    if (!word || word.isOvercome || deployedSince(facts, word.at)) return undefined;
    const harm = deploymentHarm(facts, word.at);
    return {
      id: 'deployment-locked',
      layer: 'deployment',
      severity: harm.severity,
      confidence: certainty(0.92, [
        [!isPlain.test(word.text), -0.24],
        [harm.isBesideTheIncident, -0.4],
      ]),
      title: 'A deployment was turned away because another one is running, or has left its lock.',
      cause: `The site accepts one deployment at a time and answered 409; what should have been deployed was not.${harm.sentence}`,
      ...(word.at === undefined ? {} : { since: new Date(word.at).toISOString() }),
      evidence: [word.proof],
      ...nextSteps([
        true,
        {
          summary: 'See whether a deployment is still running, or only its lock is left.',
          command: azCommand(facts, 'log deployment list'),
        },
      ]),
      fix: {
        summary: 'Wait for the other deployment, then deploy again; clear a lock that was left behind.',
        steps: [
          'Wait until the other one has ended, and deploy again.',
          'Where none is running: restart the site, which ends what hangs, or delete the folder /home/site/locks over SSH.',
          'Let the pipeline run one deployment at a time (concurrency), and no app setting change the site while it deploys.',
        ],
        command: azCommand(facts, 'restart'),
      },
    };
  },
};
