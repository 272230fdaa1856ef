import fs from 'node:fs';
import { diagnostics, type InstanceConfig } from '../instanceConfig';

/** The port that the sample's port-mismatch makes the platform believe in (PLATFORM.md, the sample's modes). */
const DEAD_PORT = 9999;

/** What the platform believes of the app in an instance. */
export interface SiteState {
  /** The port to which the front end forwards. */
  port: number;
  /** The active fault of the sample app, `off` where none is. */
  fault: string;
}

/** What an instance tells of itself. */
export interface InstanceReport extends SiteState {
  /** How often a start has failed, or a running app has ended; it is started again each time. */
  exits: number;
  start: StartState;
}

/** How the present start of the app is doing: it has answered, or it has ended. */
export type StartState = 'starting' | 'serving' | 'failed';

/**
 * The port is the active fault's, else `WEBSITES_PORT` of the site's settings, else the default. Read for each
 * request, because a fault is toggled while the lab runs.
 */
export function siteState({ settings, places }: Pick<InstanceConfig, 'settings' | 'places'>): SiteState {
  const fault = activeFault(`${diagnostics(places)}/fault-state.json`);
  if (fault === 'port-mismatch') return { port: DEAD_PORT, fault };
  const configured = Number(settings.WEBSITES_PORT);
  const isPort = Number.isInteger(configured) && configured > 0 && configured < 65_536;
  return { port: isPort ? configured : places.ports.app, fault };
}

function activeFault(file: string): string {
  try {
    const { mode } = JSON.parse(fs.readFileSync(file, 'utf8')) as { mode?: unknown };
    return typeof mode === 'string' ? mode : 'off';
  } catch {
    // No file: no fault was ever toggled. A file that cannot be read: none is active as far as can be seen.
    return 'off';
  }
}
