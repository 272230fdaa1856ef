import { isIP } from 'node:net';
import type { AliasDefinition, CommandOutput, Parsed } from '../contracts';
import { outputLines } from './text/lines';
import { leadingMark } from './text/marks';
import { nothing } from './text/nothing';
import { ProblemList } from './text/problemList';
import { labelled, withoutTrailingDot } from './text/values';

type Scope = 'public' | 'private';

interface Resolution {
  host: string;
  resolved: boolean;
  /** Without the trailing dot; absent where it is the host itself. */
  canonicalName?: string;
  addresses: string[];
  /** As the alias judged it. */
  scope?: Scope;
}

export const aiDns: AliasDefinition<Resolution> = {
  name: 'ai-dns',
  group: 'AI / Foundry',
  description: "Resolves the host of the model's endpoint and tells a public from a private address",
  args: [],
  kind: 'report',
  effect: 'read',
  parse,
  assess: ({ host, resolved, canonicalName, scope }) => ({
    state: resolved ? 'pass' : 'fail',
    summary: resolved
      ? `${host} resolves${canonicalName === undefined ? '' : ` to ${canonicalName}`}${scope === undefined ? '' : ` (${scope})`}`
      : `${host} does not resolve`,
  }),
};

interface Seen {
  host: string | null;
  names: string[];
  canonicalName: string | null;
  addresses: Set<string>;
  scope: Scope | null;
  verdict: 'pass' | 'fail' | null;
}

/** Without a host, or before the output says how it ended, there is no result: a cut is not a failure. */
function parse(output: CommandOutput): Parsed<Resolution> {
  const problems = new ProblemList();
  const seen: Seen = {
    host: null,
    names: [],
    canonicalName: null,
    addresses: new Set(),
    scope: null,
    verdict: null,
  };
  for (const line of outputLines(output)) {
    if (!readLabelled(line, seen) && !readAnswer(line, seen)) problems.add(line);
  }
  const host = seen.host ?? seen.names[0];
  const resolved = seen.verdict === null ? seen.addresses.size > 0 : seen.verdict === 'pass';
  if (host === undefined || (!resolved && seen.verdict === null)) return nothing(output);
  const canonicalName = seen.canonicalName ?? seen.names.findLast((name) => name !== host);
  return {
    result: {
      host,
      resolved,
      ...(canonicalName !== undefined && canonicalName !== host ? { canonicalName } : {}),
      addresses: [...seen.addresses],
      ...(seen.scope === null ? {} : { scope: seen.scope }),
    },
    problems: problems.list(),
  };
}

function readLabelled(line: string, seen: Seen): boolean {
  const host = labelled(line, 'resolving', 'host', 'name');
  const canonicalName = labelled(line, 'canonical name', 'cname', 'canonical');
  const addresses = labelled(line, 'address', 'addresses', 'ip', 'ips', 'ip address', 'ip addresses');
  const scope = labelled(line, 'scope', 'type', 'network', 'endpoint type');
  if (host !== null && host !== '') seen.host ??= withoutTrailingDot(host.split(' ')[0] ?? host);
  else if (canonicalName !== null && canonicalName !== '')
    seen.canonicalName = withoutTrailingDot(canonicalName);
  else if (addresses !== null) return readWords(addresses, seen);
  else if (scope !== null) return readWords(scope, seen);
  // A resolver tool names the server it asked; its own address carries a port, `127.0.0.11#53`.
  else return labelled(line, 'server') !== null;
  return true;
}

/** `✓ host → canonical (public)`, `✗ … failed for host`, `name - private`, or an address alone. */
function readAnswer(line: string, seen: Seen): boolean {
  const marked = leadingMark(line);
  if (marked?.mark === 'fail') {
    const last = withoutTrailingDot(marked.text.slice(marked.text.lastIndexOf(' ') + 1));
    if (isHostName(last)) seen.host ??= last;
    seen.verdict = 'fail';
    // Why there was nothing to resolve, such as an endpoint that is not set, is told as a problem.
    return seen.host !== null;
  }
  if (marked?.mark === 'pass') {
    seen.verdict ??= 'pass';
    readWords(marked.text, seen);
    return true;
  }
  const isTwoColumn = / - (?:public|private)$/i.test(line);
  return (isTwoColumn || isIP(line.slice(0, 46)) !== 0) && readWords(line, seen);
}

/** Picks addresses, names and scope out of free text; whether there was any. */
function readWords(text: string, seen: Seen): boolean {
  let found = false;
  for (const word of text.split(/[\s(),]+/)) {
    const lower = word.toLowerCase();
    if (lower === 'public' || lower === 'private') seen.scope = lower;
    else if (word.length < 46 && isIP(word) !== 0) seen.addresses.add(word);
    else if (isHostName(word)) seen.names.push(withoutTrailingDot(word));
    else if (!/^[\d.]+#\d+$/.test(word)) continue;
    found = true;
  }
  return found;
}

function isHostName(word: string): boolean {
  if (word.length > 254 || !/^[a-z0-9_.-]+$/i.test(word)) return false;
  const labels = withoutTrailingDot(word).split('.');
  // The last label of a name begins with a letter, unlike that of `12.5ms`.
  return labels.length > 1 && /^[a-z]/i.test(labels.at(-1) ?? '') && labels[0] !== '';
}
