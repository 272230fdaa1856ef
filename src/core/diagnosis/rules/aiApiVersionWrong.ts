import type { Facts } from '../facts';
import { azCommand } from '../azCommand';
import { sameHost } from '../facts/hosts';
import type { ModelControl } from '../facts/modelControls';
import { certainty } from './certainty';
import { firstVariable, modelRefusal, shortAnswer, versionVariables } from './modelRefusal';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';
import { variableProof } from './unresolvedEndpoint';

const wellFormed = /^(?:20\d\d-\d\d-\d\d(?:-preview)?|v1|preview|latest)$/;

/**
 * The resource does not know the `api-version`. Often it says no more than `Resource not found`, which a wrong path
 * gives too: the proof is that the same resource answers when asked with another version.
 */
export const aiApiVersionWrong: Rule = {
  id: 'ai-api-version-wrong',
  help: {
    means:
      'The app asks the model with an api-version that the resource does not know or no longer serves. Name, network, sign-in and deployment may all be good: the request is refused for its version alone.',
    shows: [
      'Requests that use the model fail with 404 or 400, and the rest of the app works.',
      'The answer names the api-version, or says no more than Resource not found.',
      'It often begins with an update of the SDK, a copied setting, or a version that was retired.',
    ],
    proof: [
      'The service says outright that it does not support the api-version.',
      'Or it says Resource not found, and the same resource answers when it is asked with another version: that contrast is what decides.',
      'Without that contrast it stays a hint, because a wrong path gives the same answer.',
    ],
    confused: [
      {
        id: 'ai-deployment-not-found',
        tell: 'The answer then bears the code DeploymentNotFound; a wrong version is answered without it.',
      },
      { id: 'wrong-endpoint', tell: 'There the name does not resolve and no answer comes at all.' },
    ],
  },
  evaluate(facts) {
    const refusal = modelRefusal(facts, 'version-unknown', 'not-found');
    if (!refusal) return undefined;
    const { failure, answer } = refusal;
    const isTold = answer.meaning === 'version-unknown';
    const version = firstVariable(facts, versionVariables);
    const green = greenWithAnother(facts, version?.value);
    const isMalformed = version !== undefined && !wellFormed.test(version.value);
    const asked = version?.value ?? /api-version=([\w.-]{1,40})/.exec(failure.text)?.[1];
    return {
      id: 'ai-api-version-wrong',
      layer: 'ai-endpoint',
      severity: 'fault',
      confidence: certainty(isTold ? 0.86 : 0.38, [
        [version !== undefined, isTold ? 0.03 : 0.08],
        [green !== undefined, isTold ? 0.06 : 0.3],
        [isMalformed, isTold ? 0.04 : 0.2],
      ]),
      title: `The app asks the model with an api-version that it does not support${asked === undefined ? '' : `, ${asked}`}.`,
      cause: `The model answered ${shortAnswer(answer)}${isTold ? ' and names the api-version' : ', without the code of a missing deployment'}.${green ? ` Asked with ${green.apiVersion ?? "the aliases' version"}, the same resource answers: its name, the sign-in and the deployment are good.` : ' Whether another version works was not seen.'}`,
      evidence: [
        ...failure.proofs,
        ...(version ? [variableProof(version)] : []),
        ...(green ? [green.proof] : []),
      ],
      ...nextSteps([
        green === undefined,
        {
          summary:
            'Ask the same resource with a version that is known to work: if it answers, the version is the cause; if it does not, the path or the endpoint is.',
          command: 'ai-curl',
        },
      ]),
      fix: {
        summary: 'Set an api-version that the resource supports.',
        steps: [
          "Look up the supported versions in the model's reference: generally available ones are safest.",
          `Set ${version?.name ?? 'the version'} to one of them, or change it where the client is made.`,
          'Check that the endpoint ends after the host name: with a path of its own the request goes astray too.',
        ],
        command: azCommand(
          facts,
          'config appsettings set',
          '--settings',
          `${version?.name ?? 'OPENAI_API_VERSION'}=2024-10-21`,
        ),
      },
    };
  },
};

/** A call of the same resource that was answered, and not with the version in question. */
function greenWithAnother(facts: Facts, version: string | undefined): ModelControl | undefined {
  const host = facts.endpoint?.host;
  return facts.modelControls.find(
    (control) =>
      control.state === 'green' &&
      (control.host === undefined || host === undefined || sameHost(control.host, host)) &&
      (control.apiVersion === undefined || control.apiVersion !== version),
  );
}
