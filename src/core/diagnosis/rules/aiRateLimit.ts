import type { Finding } from '../../contracts';
import type { Facts } from '../facts';
import { logProof } from '../facts/failures';
import { readModelAnswer } from '../facts/modelAnswer';
import type { ModelAnswer } from '../facts/modelAnswer';
import { certainty } from './certainty';
import { controlProof, controlWith, modelRefusal } from './modelRefusal';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

/** So many refusals within the last minutes are a limit that keeps being met, also where the latest request was lucky. */
const often = 3;

/** The model, or the gateway before it, has had enough of requests or tokens for now. */
export const aiRateLimit: Rule = {
  id: 'ai-rate-limit',
  help: {
    means:
      'The model, or a gateway before it, has had enough of requests or tokens for the present minute and declines more. Requests arrive and are signed in; there are too many of them, or they ask for too many tokens.',
    shows: [
      'Some requests fail with 429 and others succeed, worse under load, better after a pause.',
      'The answer bears Retry-After and rate-limit headers.',
      'The app may hide it behind retries, so that users see long waits in the place of errors.',
    ],
    proof: [
      'An answer 429 of the model or the gateway, with the time after which to come again.',
      'Three or more of them within the last minutes make it surer; where the latest request was lucky, that alone is reported as a risk.',
      "The words tell whose limit it is: a gateway's 429 speaks of its own policy.",
    ],
    confused: [
      { id: 'latency-spike', tell: 'There the model is quick and nobody is refused.' },
      { id: 'ai-content-filter', tell: 'That is 400 and goes by what is written.' },
    ],
  },
  evaluate(facts) {
    const limited = facts.recentErrors.flatMap(({ error, text }) => {
      const answer = readModelAnswer(text);
      return answer?.meaning === 'rate-limit' ? [{ error, answer }] : [];
    });
    const refusal = modelRefusal(facts, 'rate-limit');
    if (refusal) {
      const { failure, answer } = refusal;
      return finding(facts, answer, failure.proofs, 'fault', limited.length);
    }
    const last = limited.at(-1);
    // Another failure is at hand, or too few were refused to speak of.
    if (!last || limited.length < often || facts.failures.length > 0) return undefined;
    return finding(facts, last.answer, [logProof(last.error)], 'risk', limited.length);
  },
};

function finding(
  facts: Facts,
  answer: ModelAnswer,
  proofs: Finding['evidence'],
  severity: 'fault' | 'risk',
  times: number,
): Finding {
  const alike = controlWith(facts, 'red', 'rate-limit');
  const { retryAfterS, isGateway } = answer;
  const whose = isGateway ? 'the gateway before the model, by a policy of its own' : 'the model';
  const wait = retryAfterS === undefined ? '' : ` It asks to wait ${retryAfterS} s.`;
  const repeated = times > 1 ? ` The log has ${times} of these within the last minutes.` : '';
  return {
    id: 'ai-rate-limit',
    layer: 'ai-endpoint',
    severity,
    confidence: certainty(0.84, [
      [retryAfterS !== undefined, 0.06],
      [times >= often, 0.03],
      [alike !== undefined, 0.04],
      [isGateway, -0.08],
    ]),
    title: isGateway
      ? 'The gateway before the model lets no more requests through for now.'
      : "The app has used up the model's quota of requests or tokens for now.",
    cause: `The answer 429 comes from ${whose}.${wait}${repeated} The request arrived and was signed in, so neither network nor identity is at fault.`,
    evidence: [...proofs, ...controlProof(alike)],
    ...nextSteps([
      alike === undefined,
      {
        summary:
          "See the model's own answer and its rate-limit headers: a gateway's 429 bears the gateway's headers.",
        command: 'ai-curl',
      },
    ]),
    fix: {
      summary: isGateway
        ? "Raise the limit of the gateway's policy, or send less."
        : 'Back off as told, send less at once, or raise the quota of the deployment.',
      steps: [
        'Let the client wait as long as Retry-After says, with several tries (max_retries) and some jitter.',
        'Lower max_tokens and the number of requests at once: the estimate of tokens counts, not only what was used.',
        isGateway
          ? "Look at the gateway's policies: rate-limit, quota, azure-openai-token-limit."
          : "Raise the deployment's tokens per minute, or spread the load over several deployments.",
      ],
    },
  };
}
