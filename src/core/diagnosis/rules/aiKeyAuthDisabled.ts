import { certainty } from './certainty';
import {
  controlProof,
  controlWith,
  firstVariable,
  keyVariables,
  modelRefusal,
  shortAnswer,
} from './modelRefusal';
import type { Rule } from './Rule';
import { variableProof } from './unresolvedEndpoint';

/** The resource takes no keys at all. A missing role names a principal and an action, a wrong key is called invalid. */
export const aiKeyAuthDisabled: Rule = {
  id: 'ai-key-auth-disabled',
  help: {
    means:
      'The resource takes no keys at all: key based authentication is switched off, often by a policy. The app still signs in with one. Another key would not help.',
    shows: [
      'Every request that uses the model fails with 403.',
      'The answer bears the code AuthenticationTypeDisabled, or says that key based authentication is disabled.',
      'It often begins without any deployment, on the day on which a policy of the organisation takes hold.',
    ],
    proof: [
      'The answer of the model with that code or sentence.',
      "A key among the app's variables makes it surer.",
      "The aliases being let in meanwhile shows that the site's identity is the way that works.",
    ],
    confused: [
      { id: 'ai-rbac-missing', tell: 'There the sign-in was by token, and the principal lacks a role.' },
      { id: 'ai-invalid-key', tell: 'There the resource does look at keys, and does not know this one.' },
    ],
  },
  evaluate(facts) {
    const refusal = modelRefusal(facts, 'key-auth-disabled');
    if (!refusal) return undefined;
    const { failure, answer } = refusal;
    const key = firstVariable(facts, keyVariables);
    const green = controlWith(facts, 'green');
    const withIdentity = green
      ? " The site's managed identity is let in to a model, as the aliases show."
      : '';
    return {
      id: 'ai-key-auth-disabled',
      layer: 'identity',
      severity: 'fault',
      confidence: certainty(0.88, [
        [key !== undefined, 0.06],
        [failure.origin === 'request', 0.02],
      ]),
      title: 'The app signs in to the model with a key, and the resource takes no keys.',
      cause: `The model answered ${shortAnswer(answer)}: key based authentication is off. The key itself was not looked at, so that another one would not help, and no role is in question.${withIdentity}`,
      evidence: [...failure.proofs, ...(key ? [variableProof(key)] : []), ...controlProof(green)],
      fix: {
        summary: "Let the app sign in with the site's managed identity.",
        steps: [
          'Switch on the identity of the site, and grant it Cognitive Services OpenAI User on the resource.',
          'Use DefaultAzureCredential with a bearer token provider in the client, in the place of the key.',
          `Remove ${key?.name ?? 'the key'} from the settings, as the SDK prefers a key to a token.`,
          'Only where keys are wanted after all: set disableLocalAuth to false on the resource; a policy may forbid it.',
        ],
        command: 'az webapp identity assign --resource-group <group> --name <site>',
      },
    };
  },
};
