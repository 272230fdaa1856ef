import type { Proof } from '../../contracts';
import type { Facts } from '../facts';
import { proof } from '../facts/proof';
import type { RequestSeen } from '../facts/requests';
import { isMuchSlower, slowMs } from '../facts/slow';
import { certainty } from './certainty';
import type { Rule } from './Rule';

/**
 * The app answers right but slowly, and the model does not need that time. Where the fast routes are slow as well,
 * requests queue, which is another fault; where the model itself is slow, nothing is wrong with the app.
 */
export const latencySpike: Rule = {
  id: 'latency-spike',
  help: {
    means:
      'The app answers right but slowly, and the model behind it does not need that time. The seconds are lost in the app: before the call, after it, or in repeating it.',
    shows: [
      'Requests that use the model take seconds; other routes answer at once.',
      'Nothing fails, and the logs look healthy.',
      'It often begins with a deployment: a look-up for each request, a client made anew each time, retries, a sleep.',
    ],
    proof: [
      "The app's time against the model's own, measured without the app: at least three times as long, and a second more.",
      'Other routes that are quick make it surer, because then requests do not queue.',
      'Where the model itself is slow, or the fast routes are slow as well, it is not this.',
    ],
    confused: [
      { id: 'too-few-workers', tell: 'There the fast routes queue behind the slow ones.' },
      { id: 'ai-rate-limit', tell: 'There the model asks to wait, and the client does.' },
      { id: 'idle-unload', tell: 'There only the first request after a pause is slow.' },
    ],
  },
  evaluate(facts) {
    const slow = slowestAnswer(facts);
    if (!slow) return undefined;
    const model = facts.modelLatency;
    const appMs = slow.probe.durationMs;
    if (model && !isMuchSlower(appMs, model.ms)) return undefined;
    const others = otherRoutes(facts, slow);
    if (others.some(({ probe }) => probe.durationMs >= appMs / 3)) return undefined;
    const seconds = (appMs / 1000).toFixed(1);
    return {
      id: 'latency-spike',
      layer: 'performance',
      severity: model ? 'fault' : 'risk',
      confidence: model
        ? certainty(0.6, [
            [true, model.isMeasured ? 0.16 : 0.13],
            [others.length > 0, 0.2],
          ])
        : 0.4,
      title: model
        ? `The app takes ${seconds} s for an answer that the model gives in ${Math.round(model.ms)} ms.`
        : `${slow.name} takes ${seconds} s; how long the model needs was not seen.`,
      cause: causeOf(others, model !== undefined),
      evidence: [
        proof(slow.name, `${slow.probe.status} in ${appMs} ms`, timeOf(slow)),
        ...(model ? [model.proof] : []),
        ...others.slice(0, 2).map((other): Proof => {
          return proof(other.name, `${other.probe.status} in ${other.probe.durationMs} ms`, timeOf(other));
        }),
      ],
      ...(model?.isMeasured === true
        ? {}
        : {
            next: [
              {
                summary: 'Time five requests straight to the model, without the app.',
                command: 'ai-latency',
              },
            ],
          }),
      fix: {
        summary: 'Find out what the app does besides calling the model, and how long each step takes.',
        steps: [
          'Time the steps of the handler: sleeps, locks, retries, look-ups, a client or token made anew for each request.',
          'Make clients and credentials once, not for each request, and keep what was looked up.',
          'Give each outgoing call a timeout, and make independent calls side by side.',
        ],
      },
    };
  },
};

function slowestAnswer(facts: Facts): RequestSeen | undefined {
  return facts.modelRequests
    .filter(({ state, probe }) => state === 'ok' && probe.durationMs >= slowMs)
    .toSorted((a, b) => b.probe.durationMs - a.probe.durationMs)[0];
}

function otherRoutes(facts: Facts, slow: RequestSeen): RequestSeen[] {
  return facts.requests.filter(
    ({ state, source, probe }) => state === 'ok' && source === slow.source && probe.path !== slow.probe.path,
  );
}

function causeOf(others: readonly RequestSeen[], isModelKnown: boolean): string {
  const app = isModelKnown
    ? 'The app itself spends the time, before it calls the model or after that, or it calls the model several times.'
    : 'The answer is right, but slow, and whether the app or the model takes the time is not known.';
  return others.length > 0
    ? `${app} Other routes answer quickly, so requests do not wait for a free worker.`
    : `${app} No other route was asked, so requests may also wait for a free worker.`;
}

function timeOf({ probe }: RequestSeen): { at?: string } {
  return probe.time === undefined ? {} : { at: probe.time };
}
