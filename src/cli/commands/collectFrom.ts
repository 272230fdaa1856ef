import { randomBytes } from 'node:crypto';
import type { Evidence, Look } from '../../core/contracts';
import { collect } from '../../core/evidence';
import type { ProbeRequest } from '../../core/probes';
import { confirm } from '../confirm';
import { noEvidence, usageError } from '../errors';
import type { RunContext } from '../runContext';
import type { Target } from '../targets/target';
import { withImagePaths } from '../targets/withImagePaths';

/** How the user wants the site to be asked from outside. */
export interface ProbeOptions {
  path?: string;
  method?: string;
  body?: string;
  header: string[];
}

const PROBE_LIMIT_MS = 60_000;
const COMMAND_LIMIT_MS = 60_000;

/** Collects the evidence of a target. Errors: `no-evidence`, `usage`, `confirmation-needed`. */
export async function collectFrom(
  target: Target,
  options: ProbeOptions,
  context: RunContext,
  onLook?: (look: Look) => void,
): Promise<Evidence> {
  const request = askedRequest(options);
  if (
    request &&
    request.method !== 'GET' &&
    request.method !== 'HEAD' &&
    target.permission !== 'everything'
  ) {
    const what = `${request.method} ${request.path} will be sent to ${target.siteUrl ?? 'the site'}`;
    await confirm(what, context.io, context.yes, context.signal);
  }
  const evidence = await collect({
    target: target.info,
    stack: target.stack,
    permission: target.permission,
    siteUrl: target.siteUrl,
    probes: request ? [request] : target.probes,
    probeTimeoutMs: PROBE_LIMIT_MS,
    commandTimeoutMs: COMMAND_LIMIT_MS,
    connect: async (signal) => withImagePaths(await target.connect(signal), target.imagePaths ?? {}),
    settings: target.settings,
    resolveOutside: (host) => target.resolveOutside(host),
    key: randomBytes(32),
    signal: context.signal,
    logger: context.logger,
    onLook,
  });
  if (!evidence.looks.some((look) => look.outcome === 'ran')) {
    throw noEvidence(
      evidence.looks.flatMap((look) => (look.outcome === 'error' ? [look.reason ?? look.id] : [])),
    );
  }
  return evidence;
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
