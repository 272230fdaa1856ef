import { certainty } from './certainty';
import { controlProof, controlWith, modelRefusal, shortAnswer } from './modelRefusal';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';
import { variableProof } from './unresolvedEndpoint';

/** The gateway before the model wants a key of its own and got none. One that it got and does not know is another. */
export const apimSubscriptionKeyMissing: Rule = {
  id: 'apim-subscription-key-missing',
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
