import { azCommand } from '../azCommand';
import { buildSwitch, packageSetting } from '../facts/buildSwitch';
import { newestDeployment } from '../facts/deployments';
import { eventProof } from '../facts/eventProof';
import { importFailures } from '../facts/importFailures';
import { isStartModule } from './depImportError';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

/** An environment that the start-up command brings along itself: then packages are there, under another name. */
const ownEnvironment = /\/(?:\.venv|venv|env|\.python_packages)\/(?:lib|bin)\//;

/** No virtual environment, and imports that fail: one of the two alone is harmless, or something else. */
export const antenvMissing: Rule = {
  id: 'antenv-missing',
  help: {
    means:
      'The start-up looks for the virtual environment that a build leaves beside the code, and there is none. The app runs with nothing but the packages of the image.',
    shows: [
      'The start-up log warns: Could not find virtual environment directory.',
      'The app or its server ends with ModuleNotFoundError.',
    ],
    proof: [
      'Both together, in the present start.',
      'Against it: the warning alone. An app that brings its packages by other ways, or needs none, answers all the same.',
    ],
    confused: [
      {
        id: 'build-disabled',
        tell: 'There it is known that nothing was built, and that is the cause of this.',
      },
      { id: 'dep-import-error', tell: 'There the environment is there and lacks one package.' },
      { id: 'wrong-python-version', tell: 'There the environment is there, for another Python.' },
    ],
  },
  explains: ['dep-import-error', 'app-boot-exception', 'startup-crash-unknown', 'startup-command-not-found'],
  evaluate(facts) {
    const missing = facts.timeline
      .current()
      ?.attempt.app.findLast(
        (event) => event.kind === 'startup-step' && event.step === 'no-virtual-environment',
      );
    const failure = importFailures(facts).find(
      ({ module, text }) =>
        module !== undefined && !isStartModule(facts, module) && !ownEnvironment.test(text),
    );
    if (!missing || !failure) return undefined;
    const deployment = newestDeployment(facts);
    const build = buildSwitch(facts);
    const isExplained =
      build.state === 'off' ||
      (build.state === 'on' && packageSetting(facts) !== undefined) ||
      deployment?.isBuilt === false ||
      deployment?.outcome === 'failed';
    return {
      id: 'antenv-missing',
      layer: 'deployment',
      severity: 'fault',
      confidence: certainty(0.9, [
        [isExplained, -0.25],
        [deployment?.isBuilt === true && deployment.outcome === 'succeeded', -0.1],
      ]),
      title: 'There is no virtual environment, so that the app has none of its packages.',
      cause: `The start-up found no environment beside the code, and ${failure.isProgram === true ? `the program ${failure.module ?? ''}, which a package brings, is not found` : `the import of ${failure.module ?? 'a package'} fails`}.${isExplained ? '' : ' Why there is none is not in the evidence: nothing was built, or the environment was not deployed.'}`,
      evidence: [eventProof(missing), ...failure.proofs.slice(0, 1)],
      ...nextSteps([
        !isExplained,
        {
          summary:
            'See whether deployments build: SCM_DO_BUILD_DURING_DEPLOYMENT, and the log of the newest one.',
          command: azCommand(
            facts,
            'config appsettings list',
            '--query',
            "[?name=='SCM_DO_BUILD_DURING_DEPLOYMENT']",
          ),
        },
      ]),
      fix: {
        summary: 'Build on the server, or ship the environment with the code.',
        steps: [
          'Set SCM_DO_BUILD_DURING_DEPLOYMENT to true and deploy again, with requirements.txt at the root.',
          'Or build in the pipeline: pip install --target .python_packages/lib/site-packages, and put that on PYTHONPATH.',
          'See "Using packages from virtual environment" in the next start.',
        ],
        command: azCommand(
          facts,
          'config appsettings set',
          '--settings',
          'SCM_DO_BUILD_DURING_DEPLOYMENT=true',
        ),
      },
    };
  },
};
