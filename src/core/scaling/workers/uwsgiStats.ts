/** What uWSGI's statistics say, of the pairs that the facts from inside keep. */
export interface UwsgiStats {
  queue: { value: number; line: number } | undefined;
  workers: { pid: number; status: string; line: number }[];
}

/** Reads `"name":value` lines in the order in which uWSGI prints them: each worker has its pid before its status. */
export function parseUwsgiStats(text: string): UwsgiStats {
  const stats: UwsgiStats = { queue: undefined, workers: [] };
  let pid: number | undefined;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const [, name, word, digits] = /^"(\w{1,40})": ?(?:"([a-z0-9]{0,40})"|(\d{1,15}))$/.exec(line) ?? [];
    if (name === 'listen_queue' && digits !== undefined)
      stats.queue ??= { value: Number(digits), line: index + 1 };
    else if (name === 'pid' && digits !== undefined) pid = Number(digits);
    else if (name === 'status' && word !== undefined && pid !== undefined) {
      stats.workers.push({ pid, status: word, line: index + 1 });
      pid = undefined;
    }
  }
  return stats;
}
