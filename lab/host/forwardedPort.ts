import fs from 'node:fs';
import path from 'node:path';

/** The port that the sample's port-mismatch makes the platform believe in (PLATFORM.md, the sample's modes). */
const DEAD_PORT = 9999;

/**
 * The port to which the front end forwards: the active fault's, else `WEBSITES_PORT` of the site's settings,
 * else the default. Read for each request, because a fault is toggled while the lab runs.
 */
export function forwardedPort(settings: Record<string, string>, home: string, otherwise: number): number {
  if (activeFault(home) === 'port-mismatch') return DEAD_PORT;
  const configured = Number(settings.WEBSITES_PORT);
  return Number.isInteger(configured) && configured > 0 && configured < 65_536 ? configured : otherwise;
}

function activeFault(home: string): string | undefined {
  try {
    const text = fs.readFileSync(path.join(home, 'site/diagnostics/fault-state.json'), 'utf8');
    return (JSON.parse(text) as { mode?: string }).mode;
  } catch {
    // No file: no fault was ever toggled. A file half-written by an older sample: none is active yet.
    return undefined;
  }
}
