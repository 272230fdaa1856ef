import { azCommand } from '../azCommand';
import { unresolvedReferences } from '../facts/unresolvedReferences';
import { certainty } from './certainty';
import {
  controlProof,
  controlWith,
  firstVariable,
  keyVariables,
  modelRefusal,
  shortAnswer,
} from './modelRefusal';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';
import { variableProof } from './unresolvedEndpoint';

/** The key is not one of the resource that the endpoint names. A missing role is told with a principal and an action. */
export const aiInvalidKey: Rule = {
  id: 'ai-invalid-key',
  help: {
    means:
      'The app signs in to the model, or to a gateway before it, with a key that is not one of theirs: rotated, of another resource or region, or with stray characters around it.',
    shows: [
      'Every request that uses the model fails with 401.',
      'The answer says that the subscription key is invalid, or that the API endpoint is the wrong one for it.',
      'It often begins when somebody rotates keys, or when endpoint and key are changed one without the other.',
    ],
    proof: [
      'The answer of the model or the gateway that calls the key invalid.',
      'The variable that holds the key makes it surer. Its value is never shown; two values are compared by a keyed hash.',
      'Where the variable holds the text of a Key Vault reference, the reference is the cause, and this finding steps back.',
    ],
    confused: [
      {
        id: 'ai-rbac-missing',
        tell: 'There a token was accepted, and the answer names a principal and an action that it lacks.',
      },
      { id: 'ai-key-auth-disabled', tell: 'There no key would be taken, however valid.' },
      {
        id: 'apim-subscription-key-missing',
        tell: 'There the gateway says that a key is missing, not that it is invalid.',
      },
      { id: 'kv-reference-unresolved', tell: 'What is sent is then no key but the text of the reference.' },
    ],
  },
  evaluate(facts) {
    const refusal = modelRefusal(facts, 'invalid-key', 'gateway-key-invalid');
    if (!refusal) return undefined;
    const { failure, answer } = refusal;
    const key = firstVariable(facts, keyVariables);
    const isGateway = answer.meaning === 'gateway-key-invalid';
    const isReference = unresolvedReferences(facts.environments).some(({ name }) => name === key?.name);
    const green = controlWith(facts, 'green');
    const name = key?.name ?? 'AZURE_OPENAI_API_KEY';
    return {
      id: 'ai-invalid-key',
      layer: 'identity',
      severity: 'fault',
      confidence: certainty(0.82, [
        [key !== undefined, 0.1],
        // What is sent is then no key at all, and the reference is the cause.
        [isReference, -0.35],
        [failure.origin === 'request', 0.02],
      ]),
      title: isGateway
        ? 'The gateway before the model does not know the key that the app sends.'
        : 'The model refuses the key that the app sends.',
      cause: `${isGateway ? 'The gateway' : 'The model'} answered ${shortAnswer(answer)} and calls the key invalid: it was rotated, belongs to another resource or region, or came with stray characters. The resource was reached, and neither a role nor a missing token is spoken of.${green ? " The site's identity is let in meanwhile, so the resource works." : ''}`,
      evidence: [...failure.proofs, ...(key ? [variableProof(key)] : []), ...controlProof(green)],
      ...nextSteps([
        key === undefined,
        {
          summary: 'See which key the app has, and whether it is the text of a reference.',
          command: 'appenv',
        },
      ]),
      fix: {
        summary: isGateway
          ? 'Give the app the key of an active subscription of the gateway.'
          : 'Give the app a present key of that resource, or let it use the managed identity.',
        steps: [
          isGateway
            ? 'Copy the key of an active subscription from the API Management instance (Subscriptions).'
            : 'Copy a key from the resource that the endpoint names (Keys and Endpoint): resource and key must be of one pair.',
          'Set it as the app setting, or renew the secret that the setting refers to; look for spaces and line ends.',
          'Restart the app: references and keys are read at start.',
        ],
        command: azCommand(facts, 'config appsettings set', '--settings', `${name}=<key>`),
      },
    };
  },
};
