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
