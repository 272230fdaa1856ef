import { type Finding, layers } from '../../src/core/contracts';
import { inert } from './markup';

/** All failures, in the order in which a request meets their layers. */
export function indexPage(findings: readonly Finding[]): string {
  const byLayer = layers.map((layer) => ({
    layer,
    found: findings.filter((finding) => finding.layer === layer),
  }));
  return [
    '# Failures that are diagnosed',
    '',
    'A page for each: what it means, how it shows, how it is proved, how to fix it and what it is taken for. In a terminal: `appservice-doctor explain ID`. The sentences beside the names are those of an example.',
    '',
    'The pages are made of the rules. To change one, change the `help` of its rule in `src/core/diagnosis/rules` and run `npx tsx scripts/failurePages.ts --write`.',
    '',
    ...byLayer
      .filter(({ found }) => found.length > 0)
      .flatMap(({ layer, found }) => [`## ${layer}`, '', ...found.map(line), '']),
  ].join('\n');
}

function line({ id, title }: Finding): string {
  return `- [${id}](${id}.md): ${inert(title)}`;
}
