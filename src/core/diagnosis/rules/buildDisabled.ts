import { azCommand } from '../azCommand';
import { buildSwitch, packageSetting } from '../facts/buildSwitch';
import { deploymentProof, newestDeployment } from '../facts/deployments';
import { importFailures } from '../facts/importFailures';
import { isStartModule } from './depImportError';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';
import { variableProof } from './unresolvedEndpoint';

/** Nothing was built on the server, and what was deployed does not bring its packages along. */
export const buildDisabled: Rule = {
  id: 'build-disabled',
  help: {
    means:
      'The files were copied to the site as they are, without a build on the server, and no packages came with them. The app starts and cannot import what it needs.',
    shows: [
      'The deployment succeeds within seconds; its log has no Oryx build.',
      'The app ends with ModuleNotFoundError for a package that stands in requirements.txt.',
      'The start-up log warns that it found no virtual environment.',
    ],
    proof: [
      'SCM_DO_BUILD_DURING_DEPLOYMENT is off or missing, or the newest deployment built nothing, and imports fail at present.',
      'Against it: a build in the newest deployment. An app that answers is none of it: many deploy what their pipeline has built.',
    ],
    confused: [
      { id: 'pip-build-failure', tell: 'There a build ran, and failed.' },
      {
        id: 'run-from-package-conflict',
        tell: 'There wwwroot is a package and read-only; here it can be written to.',
      },
      { id: 'antenv-missing', tell: 'There it is not known why the environment is missing.' },
    ],
  },
  explains: [
    'antenv-missing',
    'dep-import-error',
    'app-boot-exception',
    'startup-crash-unknown',
    'startup-command-not-found',
    'default-page',
  ],
  evaluate(facts) {
    const failure = importFailures(facts).find(
      ({ module }) => module !== undefined && !isStartModule(facts, module),
    );
    if (!failure) return undefined;
    const build = buildSwitch(facts);
    const deployment = newestDeployment(facts);
    const unbuilt = deployment?.isBuilt === false && deployment.outcome !== 'failed' ? deployment : undefined;
    const isOff = build.state === 'off';
    if (deployment?.isBuilt === true || (!isOff && !unbuilt) || build.state === 'on') return undefined;
    const noEnvironment = facts.timeline
      .current()
      ?.attempt.app.find((event) => event.kind === 'startup-step' && event.step === 'no-virtual-environment');
    const told = unbuilt?.events.find(({ state }) => state === 'not-built');
    return {
      id: 'build-disabled',
      layer: 'deployment',
      severity: 'fault',
      confidence: certainty(0.7, [
        [isOff, 0.12],
        [unbuilt !== undefined, 0.12],
        [noEnvironment !== undefined, 0.08],
        [packageSetting(facts) !== undefined, -0.2],
      ]),
      title: 'What was deployed was not built: its packages are not installed.',
      cause: `${isOff && build.variable ? `${build.variable.name} is ${build.variable.value}` : 'The newest deployment copied files and built nothing'}, and the app ${failure.isProgram === true ? 'lacks the program' : 'cannot import'} ${failure.module ?? 'its packages'}.${noEnvironment ? ' The start-up found no virtual environment either.' : ''}`,
      evidence: [
        ...(isOff && build.variable ? [variableProof(build.variable)] : []),
        ...failure.proofs.slice(0, 1),
        ...(told ? [deploymentProof(told)] : []),
      ],
      ...nextSteps([
        !unbuilt,
        {
          summary: 'See whether the newest deployment ran a build.',
          command: azCommand(facts, 'log deployment show'),
        },
      ]),
      fix: {
        summary: 'Switch the build on, and deploy again.',
        steps: [
          'Set SCM_DO_BUILD_DURING_DEPLOYMENT to true; requirements.txt or pyproject.toml must lie at the root of what is deployed.',
          'Deploy again: the setting alone builds nothing.',
          'Or build in the pipeline and deploy the packages with the code.',
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
