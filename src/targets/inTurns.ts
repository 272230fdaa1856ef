/** Does the work for all items, so many at a time, and gives the results in the order of the items. */
export async function inTurns<T, R>(
  items: readonly T[],
  sideBySide: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results = new Map<number, R>();
  const waiting = [...items.entries()];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, item] = next;
      results.set(index, await work(item));
    }
  };
  await Promise.all(Array.from({ length: Math.min(sideBySide, items.length) }, worker));
  return [...results].sort(([a], [b]) => a - b).map(([, result]) => result);
}
