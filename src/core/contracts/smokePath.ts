import * as v from 'valibot';

/** A path that is asked with GET, and what it has to answer. */
export const SmokePath = v.object({
  path: v.pipe(v.string(), v.check(isOwnPath)),
  /** Any answer from 200 to 399 where nobody named one. */
  status: v.optional(v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(599))),
});
export type SmokePath = v.InferOutput<typeof SmokePath>;

/** Whether a text is a path of the target, and no way to another host (`//host/…`). */
export function isOwnPath(text: string): boolean {
  return /^\/(?![/\\])\S{0,2000}$/.test(text);
}

/** Reads `PATH` or `PATH=STATUS`; undefined where it is neither. */
export function readSmokePath(text: string): SmokePath | undefined {
  if (!isOwnPath(text)) return undefined;
  const match = /^(\S+?)(?:=([1-5]\d\d))?$/.exec(text);
  const [, path, status] = match ?? [];
  return path === undefined
    ? undefined
    : { path, ...(status === undefined ? {} : { status: Number(status) }) };
}
