import { type AzureName, readAzureName } from './azure/azureName';
import { targetInvalid } from './errors';

/** A target as the command line names it. */
export type TargetName =
  | { kind: 'lab'; name: string; instance?: string }
  | { kind: 'ssh'; user: string; host: string; port: number }
  | { kind: 'azure'; name: AzureName };

const DEFAULT_LAB = 'lab';
const SSH_PORT = 22;

/** Reads `lab[:NAME[/INSTANCE]]`, `ssh://user@host:port` and `azure:NAME[/SLOT]` or `azure:ID`. Errors: `target-invalid`. */
export function parseTarget(text: string): TargetName {
  if (text.startsWith('azure:')) {
    const name = readAzureName(text.slice('azure:'.length));
    if (!name) throw targetInvalid(text);
    return { kind: 'azure', name };
  }
  const lab = /^lab(?::([^/]+)(?:\/([0-9a-f]+))?)?$/.exec(text);
  if (lab) return { kind: 'lab', name: lab[1] ?? DEFAULT_LAB, instance: lab[2] };
  if (!text.startsWith('ssh://') || !URL.canParse(text)) throw targetInvalid(text);
  const url = new URL(text);
  // A password in an address ends up in shell histories and process lists.
  if (url.username === '' || url.password !== '' || url.hostname === '')
    throw targetInvalid(withoutPassword(url));
  return {
    kind: 'ssh',
    user: decodeURIComponent(url.username),
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || SSH_PORT,
  };
}

function withoutPassword(url: URL): string {
  return url.password === '' ? url.href : `ssh://${url.username}:…@${url.host}`;
}
