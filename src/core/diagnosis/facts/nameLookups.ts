import { nameFailure } from './failureKind';
import { isAddress } from './hosts';

/** One name looked up, from inside the container or from the machine of the person who diagnoses. */
export interface NameLookup {
  from: 'inside' | 'outside';
  host: string;
  outcome: 'resolved' | 'failed';
  /** False where the resolver did not say that the name does not exist, only that it could not tell. */
  isDefinite: boolean;
  /** What it resolved to, as far as was printed. */
  addresses?: string[];
  line: string;
}

/**
 * Reads `container/dns.txt`: lines of `host<TAB>address` or `host<TAB>ERR text`, with `outside ` before those of
 * the client's machine; also what getent and nslookup print. Lines of resolv.conf are left alone.
 */
export function parseLookups(text: string): NameLookup[] {
  const lookups: NameLookup[] = [];
  let asked: string | undefined;
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim();
    if (
      line === '' ||
      /^(?:#|;|nameserver\b|Address:.*#|search\b|options\b|domain\b|sortlist\b|Server:)/.test(line)
    )
      continue;
    const isOutside = line.startsWith('outside ');
    const from = isOutside ? 'outside' : 'inside';
    const rest = isOutside ? line.slice('outside '.length).trim() : line.replace(/^inside /, '');
    const name = /^Name:\s*(\S+)/.exec(rest)?.[1];
    if (name !== undefined) {
      asked = name;
      continue;
    }
    const lookup = ours(rest) ?? nslookup(rest, asked) ?? getent(rest);
    if (lookup) lookups.push({ from, line, ...lookup });
  }
  return lookups;
}

type Seen = Pick<NameLookup, 'host' | 'outcome' | 'isDefinite' | 'addresses'>;

function ours(line: string): Seen | undefined {
  const match = /^([^\s\t]+)(?:\t+|\s+)(.+)$/.exec(line);
  const host = match?.[1] ?? '';
  const answer = match?.[2]?.trim() ?? '';
  if (host === '' || isAddress(host) || host.startsWith('*')) return undefined;
  if (/^ERR\b/.test(answer)) return failed(host, answer);
  const addresses = answer.split(/[\s,]+/).filter(isAddress);
  return isAddress(answer.split(/[\s,]+/)[0] ?? '') ? resolved(host, addresses) : undefined;
}

function nslookup(line: string, asked: string | undefined): Seen | undefined {
  const failure = /server can't find ([^\s:]+):\s*(\S+)/.exec(line);
  if (failure) return failed(failure[1] ?? '', failure[2] ?? '');
  const address = /^Address(?:es)?:\s*([\da-f.:]+)$/i.exec(line)?.[1];
  return address !== undefined && asked !== undefined ? resolved(asked, [address]) : undefined;
}

/** `20.190.160.1  login.microsoftonline.com`, or with `STREAM` between, as `getent ahosts` has it. */
function getent(line: string): Seen | undefined {
  const [address = '', ...names] = line.split(/\s+/).filter((word) => !/^(?:STREAM|DGRAM|RAW)$/.test(word));
  const host = names.find((word) => word.includes('.') && !isAddress(word));
  return isAddress(address) && host !== undefined ? resolved(host, [address]) : undefined;
}

function resolved(host: string, addresses: string[]): Seen {
  return { host: host.replace(/\.$/, ''), outcome: 'resolved', isDefinite: true, addresses };
}

function failed(host: string, why: string): Seen {
  const isVague =
    /EAI_AGAIN|Temporary failure|SERVFAIL|REFUSED|timed? ?out|no servers could be reached/i.test(why);
  return {
    host: host.replace(/\.$/, ''),
    outcome: 'failed',
    isDefinite: !isVague && (nameFailure.test(why) || /ENODATA|not found/i.test(why)),
  };
}
