/** Names the app and the slot that is swapped with production. */
export interface SwapPlace {
  subscriptionId: string;
  resourceGroup: string;
  name: string;
  slot: string;
}

/**
 * The command that swaps a slot with production. A swap exchanges the two, so that the same command swaps back
 * (`az webapp deployment slot swap`, Azure CLI).
 */
export function swapCommand({ subscriptionId, resourceGroup, name, slot }: SwapPlace): string {
  const words = [
    ...['--subscription', subscriptionId, '--resource-group', resourceGroup],
    ...['--name', name, '--slot', slot, '--target-slot', 'production'],
  ];
  return ['az webapp deployment slot swap', ...words.map(quoted)].join(' ');
}

function quoted(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
