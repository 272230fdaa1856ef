import type { Answer, Call } from '../http/call';
import { ok } from './armRequest';

/** One page of a list, and where the next one is. */
export async function page<T>(
  { query, path, origin }: Call,
  all: readonly T[],
  { size, show }: { size: number; show: (item: T) => unknown },
): Promise<Answer> {
  const start = Number(query.get('$skiptoken') ?? 0) || 0;
  const value = await Promise.all(all.slice(start, start + size).map((item) => show(item)));
  const next = new URLSearchParams(query);
  next.set('$skiptoken', String(start + size));
  const isLast = start + size >= all.length;
  return ok({ value, ...(isLast ? {} : { nextLink: `${origin}${path}?${next.toString()}` }) });
}
