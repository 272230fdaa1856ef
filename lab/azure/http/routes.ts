/** What is asked for by method and path: `/subscriptions/{subscription}/…`, the last one perhaps `{path*}`. */
export interface Route<T> {
  method: string;
  pattern: string;
  to: T;
}

export type Params = Record<string, string>;

export type Found<T> =
  { kind: 'found'; to: T; params: Params } | { kind: 'wrong-method' } | { kind: 'unknown' };

/** Paths are compared without case, as ARM and Kudu compare them. */
export function findRoute<T>(routes: readonly Route<T>[], method: string, path: string): Found<T> {
  const given = path.split('/').filter((part) => part !== '');
  let isKnown = false;
  for (const route of routes) {
    const params = match(route.pattern, given);
    if (!params) continue;
    if (route.method === method) return { kind: 'found', to: route.to, params };
    isKnown = true;
  }
  return { kind: isKnown ? 'wrong-method' : 'unknown' };
}

function match(pattern: string, given: readonly string[]): Params | undefined {
  const expected = pattern.split('/').filter((part) => part !== '');
  const params: Params = {};
  for (const [index, part] of expected.entries()) {
    const name = /^\{(\w+)(\*?)\}$/.exec(part);
    if (name?.[2] === '*') {
      params[name[1] ?? ''] = given.slice(index).map(decoded).join('/');
      return params;
    }
    const value = given[index];
    if (value === undefined) return undefined;
    if (name) params[name[1] ?? ''] = decoded(value);
    else if (value.toLowerCase() !== part.toLowerCase()) return undefined;
  }
  return given.length === expected.length ? params : undefined;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
