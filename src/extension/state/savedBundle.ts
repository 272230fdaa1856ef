import * as v from 'valibot';
import type { TargetChoice } from '../engine/engine';

/** Saved evidence that the user analysed: a folder, a .zip or one file of this machine. */
export const SavedBundle = v.object({ path: v.string() });
export type SavedBundle = v.InferOutput<typeof SavedBundle>;

export function choiceOfBundle({ path }: SavedBundle): TargetChoice {
  return { name: { kind: 'bundle', path } };
}
