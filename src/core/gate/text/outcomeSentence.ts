import type { GateResult } from '../../contracts';

const sentences: Record<GateResult['when'], Record<GateResult['outcome'], string>> = {
  'before-swap': {
    safe: 'A swap is safe: everything that was asked for was seen, and seen well.',
    unsafe: 'Do not swap.',
    unknown: 'Do not swap yet: not everything could be told, and what is unknown is not safe.',
  },
  'after-swap': {
    safe: 'Production is well after the swap.',
    unsafe: 'Production is not well after the swap: swap back.',
    unknown: 'Whether production is well after the swap could not be told.',
  },
};

export function outcomeSentence({ when, outcome }: GateResult): string {
  return sentences[when][outcome];
}
