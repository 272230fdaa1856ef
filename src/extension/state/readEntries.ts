import * as v from 'valibot';

/** The entries of a remembered list that can be read: memory holds what any version has left there. */
export function readEntries<const S extends v.GenericSchema>(schema: S, saved: unknown): v.InferOutput<S>[] {
  if (!Array.isArray(saved)) return [];
  return saved.flatMap((entry: unknown) => {
    const read = v.safeParse(schema, entry);
    return read.success ? [read.output] : [];
  });
}
