import type { ProbeRequest } from '../../core/probes';
import type { Target } from '../../targets/target';
import { confirm } from '../confirm';
import { usageError } from '../errors';
import type { RunContext } from '../runContext';

/** How the user wants the site to be asked from outside. */
export interface ProbeOptions {
  path?: string;
  method?: string;
  body?: string;
  header: string[];
}

/**
 * What to ask from outside, undefined where the user left it to the target's kind. Outside the lab anything but a
 * look asks first. Errors: `usage`, `confirmation-needed`, `declined`.
 */
export async function askedProbes(
  target: Target,
  options: ProbeOptions,
  context: RunContext,
): Promise<ProbeRequest[] | undefined> {
  const request = askedRequest(options);
  if (request === undefined) return undefined;
  const isLook = request.method === 'GET' || request.method === 'HEAD';
  if (!isLook && target.permission !== 'everything') {
    const what = `${request.method} ${request.path} will be sent to ${target.siteUrl ?? 'the site'}`;
    await confirm(what, context.io, context.yes, context.signal);
  }
  return [request];
}

function askedRequest({ path, method, body, header }: ProbeOptions): ProbeRequest | undefined {
  if (path === undefined) {
    if (method !== undefined || body !== undefined) throw usageError('--method and --body need a --path.');
    return undefined;
  }
  if (!path.startsWith('/')) throw usageError('--path begins with a slash.');
  const verb = (method ?? (body === undefined ? 'GET' : 'POST')).toUpperCase();
  if (!/^[A-Z]+$/.test(verb)) throw usageError(`"${verb}" is not an HTTP method.`);
  const headers = Object.fromEntries(header.map(readHeader));
  return { method: verb, path, body, headers };
}

function readHeader(text: string): [string, string] {
  const match = /^([\w!#$%&'*+.^`|~-]+):\s*([\t\x20-\x7e]*)$/.exec(text);
  if (!match) throw usageError(`"${text}" is not a header: write "Name: value".`);
  return [match[1]?.toLowerCase() ?? '', match[2] ?? ''];
}
