import { logProof } from '../facts/failures';
import { readModelAnswer } from '../facts/modelAnswer';
import type { Facts } from '../facts';
import type { Proof } from '../../contracts';
import { certainty } from './certainty';
import { controlProof, controlWith, modelRefusal } from './modelRefusal';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

/**
 * The filter refuses what some users write, and the app lets that become an error. A malformed request would be
 * refused for every prompt: that a harmless one is answered is the control.
 */
export const aiContentFilter: Rule = {
  id: 'ai-content-filter',
  help: {
    means:
      'The model read a prompt and declined it under its content filter, and the app lets that refusal become an error for the user. Nothing is broken in the connection; the app lacks an answer for a case that is bound to come.',
    shows: [
      'Some requests fail while others succeed at the same time, and the difference is what was written.',
      'The log has a 400 with the code content_filter, and the app answers 4xx or 5xx.',
      'It may begin with a stricter filter on the deployment, or with a new kind of user.',
    ],
    proof: [
      "The model's own answer has the code content_filter or speaks of its content management policy.",
      'A harmless prompt that is answered is the control: it shows that request, deployment and sign-in are good.',
      'A refusal that the app handles itself is not a fault and is not reported.',
    ],
    confused: [
      {
        id: 'ai-api-version-wrong',
        tell: 'A malformed or unsupported request is refused for every prompt, the harmless one too.',
      },
      { id: 'ai-rate-limit', tell: 'That is 429 and goes by the amount, not by what is written.' },
    ],
  },
  evaluate(facts) {
    const present = modelRefusal(facts, 'content-filter');
    const logged = present ? undefined : brokenByFilter(facts);
    const proofs = present?.failure.proofs ?? logged;
    if (!proofs) return undefined;
    const harmless = facts.modelRequests.find(({ state }) => state === 'ok');
    const green = controlWith(facts, 'green');
    const isAnswered = harmless !== undefined || green !== undefined;
    return {
      id: 'ai-content-filter',
      layer: 'ai-endpoint',
      severity: 'fault',
      confidence: certainty(0.78, [
        [isAnswered, 0.12],
        [present !== undefined, 0.03],
        [facts.failures.length > 0 && !present, -0.3],
      ]),
      title: 'The content filter refuses some prompts, and the app answers them with an error.',
      cause: `The model answered 400 content_filter: it read the request and declined what it says.${isAnswered ? ' Another prompt is answered meanwhile, so that request, deployment and sign-in are good.' : ' Whether a harmless prompt is answered was not seen.'}`,
      evidence: [
        ...proofs,
        ...(harmless
          ? [
              {
                source: harmless.name,
                excerpt: `${harmless.probe.status} in ${harmless.probe.durationMs} ms`,
              },
            ]
          : controlProof(green)),
      ],
      ...nextSteps([
        !isAnswered,
        {
          summary: 'Send a harmless prompt: if it is answered, only the filter is at work.',
          command: 'ai-test',
        },
      ]),
      fix: {
        summary: 'Handle the refusal in the app, or adjust the filter where it is too strict.',
        steps: [
          "Catch the SDK's BadRequestError with code content_filter, and tell the user that the request was declined.",
          'Look at content_filter_result in the error: it says which category struck, and how severe it was judged.',
          "Where legitimate prompts are struck: assign the deployment a content filter that fits, in the resource's safety settings.",
        ],
      },
    };
  },
};

/** Refusals of the last minutes after which the app answered with 5xx. One that the app handles is nothing to mend. */
function brokenByFilter({ recentErrors }: Facts): Proof[] | undefined {
  const last = recentErrors.findLast(
    ({ text, hasBrokenRequest }) => hasBrokenRequest && readModelAnswer(text)?.meaning === 'content-filter',
  );
  return last ? [logProof(last.error)] : undefined;
}
