import * as v from 'valibot';
import type * as vscode from 'vscode';
import type { FixUndo } from '../../targets/azure/applyFix';

const Undo = v.variant('kind', [
  v.object({ kind: v.literal('settings'), before: v.record(v.string(), v.nullable(v.string())) }),
  v.object({ kind: v.literal('site-config'), before: v.record(v.string(), v.unknown()) }),
]) satisfies v.GenericSchema<unknown, FixUndo>;

const Kept = v.array(v.tuple([v.string(), v.object({ finding: v.string(), undo: Undo })]));

/** What was applied, by the key of its target. */
export type KeptRemedies = v.InferOutput<typeof Kept>;

const KEY = 'remedies';

/** Reads what was kept over a reload; what cannot be understood is nothing. */
export async function readRemedies(storage: vscode.SecretStorage): Promise<KeptRemedies> {
  const text = (await storage.get(KEY)) ?? '[]';
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), Kept), text);
  return read.success ? read.output : [];
}

/** Keeps it in the editor's SecretStorage, because a value from before may be a secret. */
export async function writeRemedies(storage: vscode.SecretStorage, kept: KeptRemedies): Promise<void> {
  if (kept.length === 0) await storage.delete(KEY);
  else await storage.store(KEY, JSON.stringify(kept));
}
