import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as v from 'valibot';
import type { SiteRef } from '../core/azure';
import type { FixUndo } from '../targets/azure/applyFix';

const Kept = v.variant('kind', [
  v.object({ kind: v.literal('settings'), before: v.record(v.string(), v.nullable(v.string())) }),
  v.object({ kind: v.literal('site-config'), before: v.record(v.string(), v.unknown()) }),
  v.object({ kind: v.literal('site'), before: v.record(v.string(), v.unknown()) }),
]);

export interface UndoPlace {
  env: NodeJS.ProcessEnv;
  cloud: string;
  ref: SiteRef;
}

/** Keeps what undoes the last fix of a site: old values may be secret, so that the file is the user's alone. */
export async function keepUndo(place: UndoPlace, undo: FixUndo): Promise<void> {
  if (undo.kind === 'nothing') return;
  const file = fileOf(place);
  await fs.mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  await fs.writeFile(file, `${JSON.stringify(undo)}\n`, { mode: 0o600 });
}

/** What undoes the last fix of a site; undefined where none is kept. */
export async function keptUndo(place: UndoPlace): Promise<FixUndo | undefined> {
  const text = await fs.readFile(fileOf(place), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), Kept), text);
  return parsed.success ? parsed.output : undefined;
}

export async function forgetUndo(place: UndoPlace): Promise<void> {
  await fs.rm(fileOf(place), { force: true });
}

/** By the XDG base directory rules; the name does not tell which site it is of. */
function fileOf({ env, cloud, ref }: UndoPlace): string {
  const state = env.XDG_STATE_HOME ?? path.join(os.homedir(), '.local', 'state');
  const { subscriptionId, resourceGroup, name, slot = '' } = ref;
  const whole = [cloud, subscriptionId, resourceGroup, name, slot].join('/').toLowerCase();
  const key = createHash('sha256').update(whole).digest('hex').slice(0, 32);
  return path.join(state, 'appservice-doctor', 'undo', `${key}.json`);
}
