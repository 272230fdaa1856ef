import * as v from 'valibot';
import type { FixUndo } from '../../targets/azure/applyFix';

const Undo = v.variant('kind', [
  v.object({ kind: v.literal('settings'), before: v.record(v.string(), v.nullable(v.string())) }),
  v.object({ kind: v.literal('site-config'), before: v.record(v.string(), v.unknown()) }),
  v.object({ kind: v.literal('site'), before: v.record(v.string(), v.unknown()) }),
]) satisfies v.GenericSchema<unknown, FixUndo>;

const Kept = v.array(v.tuple([v.string(), v.object({ finding: v.string(), undo: Undo })]));

/** What was applied, by the key of its target. */
type KeptRemedies = v.InferOutput<typeof Kept>;

/** Reads what was kept over a reload; what cannot be understood is nothing. */
export function readRemedies(text: string): KeptRemedies {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), Kept), text);
  return read.success ? read.output : [];
}
