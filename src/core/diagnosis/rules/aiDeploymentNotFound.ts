import { azCommand } from '../azCommand';
import { certainty } from './certainty';
import {
  controlProof,
  controlWith,
  deploymentVariables,
  firstVariable,
  modelRefusal,
  shortAnswer,
} from './modelRefusal';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';
import { variableProof } from './unresolvedEndpoint';

/** The resource is there and has no deployment of that name. A 404 without that code is about version or path. */
export const aiDeploymentNotFound: Rule = {
  id: 'ai-deployment-not-found',
  help: {
    means:
      "The resource was reached and let the app in, and it has no deployment of the name that the app asks for. The name of a deployment is the one that was given when it was made, which need not be the model's.",
    shows: [
      'Every request that uses the model fails with 404, at once and always.',
      'The answer bears the code DeploymentNotFound.',
      'It often follows a move to another resource, a renamed deployment, or a setting that names the model and not the deployment.',
    ],
    proof: [
      'The answer of the model with that code; it comes from the resource itself, so that name, network and sign-in are good.',
      'The setting that names the deployment, and the aliases getting the same answer with the same name, make it surer.',
      'A green call of the aliases lowers it a little: then app and shell name different deployments or resources.',
    ],
    confused: [
      {
        id: 'ai-api-version-wrong',
        tell: 'A wrong version is answered with 404 too, but without the code DeploymentNotFound.',
      },
      { id: 'wrong-endpoint', tell: 'There is no resource of that name at all, and no answer.' },
    ],
  },
  evaluate(facts) {
    const refusal = modelRefusal(facts, 'deployment-not-found');
    if (!refusal) return undefined;
    const { failure, answer } = refusal;
    const deployment = firstVariable(facts, deploymentVariables);
    const alike = controlWith(facts, 'red', 'deployment-not-found');
    const green = controlWith(facts, 'green');
    const named = deployment === undefined ? '' : `, ${deployment.value}`;
    return {
      id: 'ai-deployment-not-found',
      layer: 'ai-endpoint',
      severity: 'fault',
      confidence: certainty(0.86, [
        [deployment !== undefined, 0.04],
        [alike !== undefined, 0.05],
        // The aliases found a deployment in what the shell knows; the app may still name another.
        [green !== undefined, -0.03],
      ]),
      title: `The resource has no deployment of the name that the app asks for${named}.`,
      cause: `The model answered ${shortAnswer(answer)}: name, network and sign-in were all good, since the resource itself gave this answer. The api-version is not in question, as a wrong one is answered without that code.${alike ? ' The aliases get the same answer with the same name.' : ''}${green ? " The aliases' call is answered, so the app names another deployment or resource than the shell's settings do." : ''}`,
      evidence: [
        ...failure.proofs,
        ...(deployment ? [variableProof(deployment)] : []),
        ...controlProof(alike ?? green),
      ],
      ...nextSteps([
        deployment === undefined,
        { summary: 'See under which name the app looks for its deployment.', command: 'appenv' },
      ]),
      fix: {
        summary: 'Set the name of a deployment that the resource has.',
        steps: [
          "List the resource's deployments: the name is the one given at deployment, not the model's own.",
          `Set ${deployment?.name ?? 'the deployment setting'} to it, and restart the app.`,
          'A deployment made within the last five minutes may need a moment more.',
        ],
        command: azCommand(
          facts,
          'config appsettings set',
          '--settings',
          `${deployment?.name ?? 'AZURE_OPENAI_DEPLOYMENT'}=<deployment>`,
        ),
      },
    };
  },
};
