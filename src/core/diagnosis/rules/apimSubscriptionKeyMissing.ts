import { certainty } from './certainty';
import { controlProof, controlWith, modelRefusal, shortAnswer } from './modelRefusal';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';
import { variableProof } from './unresolvedEndpoint';

/** The gateway before the model wants a key of its own and got none. One that it got and does not know is another. */
export const apimSubscriptionKeyMissing: Rule = {
  id: 'apim-subscription-key-missing',
  help: {
    means:
      'An API Management gateway stands before the model and wants a subscription key of its own. The app sends none, or sends it under a header that the gateway does not read, and is turned away before the model hears of it.',
    shows: [
      'Every request that uses the model fails with 401.',
      'The answer says: access denied due to missing subscription key.',
      'It often begins when the endpoint is changed from the resource to the gateway, and the client is left as it was.',
    ],
    proof: [
      "The gateway's sentence that names the missing key.",
      "An endpoint under azure-api.net, or the gateway's form of the answer, makes it surer.",
      "Of the model's own roles and keys nothing is known yet; the next failure may wait behind this one.",
    ],
    confused: [
      { id: 'ai-invalid-key', tell: 'There a key was sent, and the answer calls it invalid.' },
      { id: 'ai-rbac-missing', tell: 'There the model itself answered, and names a principal.' },
    ],
  },
  evaluate(facts) {
    const refusal = modelRefusal(facts, 'gateway-key-missing');
    if (!refusal) return undefined;
    const { failure, answer } = refusal;
    const variable = facts.endpoint?.variable;
    const isGatewayHost = /\.azure-api\.(?:net|us|cn)$/i.test(facts.endpoint?.host ?? '');
    const alike = controlWith(facts, 'red', 'gateway-key-missing');
    return {
      id: 'apim-subscription-key-missing',
      layer: 'ai-endpoint',
      severity: 'fault',
      confidence: certainty(0.86, [
        [isGatewayHost || answer.isGateway, 0.06],
        [alike !== undefined, 0.03],
      ]),
      title: 'The gateway before the model wants a subscription key, and the app sends none.',
      cause: `The gateway answered ${shortAnswer(answer)} and names the missing key. It turned the request away before the model, so nothing is known of the model's own roles and keys yet; a key that it did not know it would call invalid.`,
      evidence: [...failure.proofs, ...(variable ? [variableProof(variable)] : []), ...controlProof(alike)],
      ...nextSteps([
        !isGatewayHost && !answer.isGateway,
        { summary: 'See whether the endpoint is that of a gateway.', command: 'appenv' },
      ]),
      fix: {
        summary: 'Send Ocp-Apim-Subscription-Key with every request.',
        steps: [
          'Copy the key of a subscription that covers the API (API Management, Subscriptions), and keep it in Key Vault or as an app setting.',
          "Give it to the client: default_headers={'Ocp-Apim-Subscription-Key': …} of AzureOpenAI. `api_key` sends api-key, which the gateway reads only where its API says so.",
          "Or switch off 'Subscription required' for the API, where a token is to be enough.",
        ],
      },
    };
  },
};
