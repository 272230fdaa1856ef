import type { Proof } from '../../contracts';
import { azCommand } from '../azCommand';
import type { Facts } from '../facts';
import { deploymentHarm } from '../facts/deploymentHarm';
import { eventProof } from '../facts/eventProof';
import { toolWords } from '../facts/toolWords';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

/** ARM's sentences, as az, the deployment tasks and the activity log pass them on. */
const gaveUp =
  /did not respond to http ping|Cannot swap (?:site )?slots? [^\n]{0,200}(?:could not be started|did not (?:start|respond|warm)|warm-?up|timed? ?out)|swap[^\n]{0,120}warm-?up[^\n]{0,80}(?:fail|timed? ?out|did not)|warm-?up[^\n]{0,120}swap[^\n]{0,80}(?:fail|given up|abort)/i;

interface GivenUp {
  at?: number;
  proofs: Proof[];
  isSaid: boolean;
}

/** The slot did not answer its warm-up in time, and the swap was given up: production is as it was. */
export const swapWarmupFailed: Rule = {
  id: 'swap-warmup-failed',
  help: {
    means:
      'Before a swap the source slot is started with the settings of the target and asked for its warm-up path. It did not answer in time, so the swap was given up. Nothing was swapped.',
    shows: [
      'az or the pipeline end with: Cannot swap site slots because the slot did not respond to http ping (417).',
      'Production still has the old version.',
    ],
    proof: [
      "Azure's own words in a log of the tool or in the activity log, or a failed swap in the platform log whose warm-up start did not come up.",
      'Against it: a swap that completed later.',
    ],
    confused: [
      {
        id: 'slot-setting-drift',
        tell: 'There the swap went through, and settings went with it that should have stayed.',
      },
      { id: 'cold-start-timeout', tell: 'There the site itself starts too slowly, without a swap.' },
    ],
  },
  explains: ['cold-start-timeout', 'startup-cancelled'],
  evaluate(facts) {
    const given = fromWords(facts) ?? fromPlatformLog(facts);
    if (!given || swappedSince(facts, given.at)) return undefined;
    const harm = deploymentHarm(facts, given.at);
    return {
      id: 'swap-warmup-failed',
      layer: 'deployment',
      severity: harm.severity,
      confidence: certainty(0.72, [
        [given.isSaid, 0.18],
        [harm.isBesideTheIncident, -0.3],
      ]),
      title: 'The swap was given up: the slot did not answer its warm-up in time.',
      cause: `The slot was started with the settings of its target and did not answer; nothing was swapped.${harm.sentence}`,
      ...(given.at === undefined ? {} : { since: new Date(given.at).toISOString() }),
      evidence: given.proofs,
      ...nextSteps([
        true,
        {
          summary: "Read the slot's own start log: with the target's settings it may crash, or only be slow.",
          command: azCommand(facts, 'log download'),
        },
      ]),
      fix: {
        summary:
          'Let the slot answer its warm-up path soon, with the settings of the target, and swap again.',
        steps: [
          'Set WEBSITE_SWAP_WARMUP_PING_PATH to a path that answers without a sign-in or a redirect, and WEBSITE_SWAP_WARMUP_PING_STATUSES to what it answers.',
          'Try it beforehand: swap with preview starts the slot with the target settings and waits.',
          'Start faster, or raise WEBSITES_CONTAINER_START_TIME_LIMIT (1800 seconds at most).',
        ],
        command: azCommand(
          facts,
          'config appsettings set',
          '--settings',
          'WEBSITE_SWAP_WARMUP_PING_PATH=<path>',
        ),
      },
    };
  },
};

function fromWords(facts: Facts): GivenUp | undefined {
  const word = toolWords(facts, gaveUp).at(-1);
  if (!word || word.isOvercome) return undefined;
  return { ...(word.at === undefined ? {} : { at: word.at }), proofs: [word.proof], isSaid: true };
}

/** The platform's log of the slot: a swap that failed, and a start for it that was not answered. */
function fromPlatformLog({ timeline }: Facts): GivenUp | undefined {
  const swap = timeline.of('swap').findLast(({ state }) => state === 'failed' || state === 'completed');
  if (swap?.state !== 'failed') return undefined;
  const isSaid = gaveUp.test(swap.excerpt);
  const attempt = timeline.starts.findLast(({ isSwap, outcome }) => isSwap && outcome !== 'serving');
  if (!isSaid && !attempt) return undefined;
  const probe = attempt?.events.findLast(({ kind }) => kind === 'start-probe' || kind === 'exit');
  return {
    ...(swap.at === undefined ? {} : { at: swap.at }),
    proofs: [eventProof(swap), ...(probe && probe !== swap ? [eventProof(probe)] : [])],
    isSaid,
  };
}

function swappedSince({ timeline }: Facts, at: number | undefined): boolean {
  const since = at ?? Infinity;
  const isLater = (time: number | undefined): boolean => (time ?? -Infinity) > since;
  return (
    timeline
      .of('swap')
      // `Finishing: Swap Slot` ends a step of a pipeline, however it came out.
      .some(
        ({ state, at: time, excerpt }) =>
          state === 'completed' && !/Finishing:/.test(excerpt) && isLater(time),
      ) ||
    timeline
      .of('activity')
      .some(
        ({ what, status = '', at: time }) => what === 'swap' && /^succeeded$/i.test(status) && isLater(time),
      )
  );
}
