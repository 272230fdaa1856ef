import { cleanText, shellQuote } from '../../core/aliases';
import { deploymentLogAtMost, deploymentLogCut } from '../../core/contracts';
import { lineRedactor, secretsInside } from '../../core/evidence';
import { deploymentLogCommand, listDeploymentsCommand } from '../../core/probes';
import type { Session } from '../../core/ssh';
import type { DeploymentEntry, DeploymentSource } from './DeploymentSource';

/** One more than is shown, by which a log that goes on is known. */
const mostLogBytes = deploymentLogAtMost + 1;

/** The deployments as they lie below /home/site/deployments. Closing it closes the session. */
export function insideDeployments(session: Session): DeploymentSource {
  let redactor: Promise<(line: string) => string> | undefined;
  const redacted = async (text: string, signal: AbortSignal): Promise<string> => {
    redactor ??= secretsInside(session, signal).then(lineRedactor);
    const redact = await redactor;
    return text
      .split('\n')
      .map((line) => redact(cleanText(line)))
      .join('\n');
  };
  return {
    list: async (signal) => {
      const { stdout } = await session.run(listDeploymentsCommand(), { signal });
      return (await redacted(stdout, signal)).split('\n').flatMap((line) => entryOf(line) ?? []);
    },
    log: async (id, signal) => {
      if (!/^[\w.-]{1,100}$/.test(id)) return undefined;
      const command = deploymentLogCommand(shellQuote(id), mostLogBytes);
      const { stdout, exitCode } = await session.run(command, { signal, maxBytes: mostLogBytes });
      if (exitCode !== 0 || stdout === '') return undefined;
      const log = await redacted(stdout, signal);
      return Buffer.byteLength(stdout) < mostLogBytes ? log : `${log}\n${deploymentLogCut}\n`;
    },
    close: () => session.close(),
  };
}

/** `id<TAB>active or -<TAB>status.xml on one line`. */
function entryOf(line: string): DeploymentEntry | undefined {
  const match = /^([\w.-]{1,100})\t(active|-)\t/.exec(line);
  const id = match?.[1];
  if (!match || id === undefined) return undefined;
  const xml = line.slice(match[0].length, match[0].length + 16_384);
  const of = <K extends string>(key: K, tag: string): Partial<Record<K, string>> => {
    const value = elementIn(xml, tag);
    return value === undefined || value === '' ? {} : ({ [key]: value } as Record<K, string>);
  };
  return {
    id,
    state: elementIn(xml, 'status') ?? 'unknown',
    isActive: match[2] === 'active',
    ...of('author', 'author'),
    ...of('deployer', 'deployer'),
    ...of('message', 'message'),
    ...of('received', 'receivedTime'),
    ...of('ended', 'endTime'),
  };
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The text of the first element of that name; Kudu nests none and writes no attributes. */
function elementIn(xml: string, tag: string): string | undefined {
  const start = xml.indexOf(`<${tag}>`);
  const end = start < 0 ? -1 : xml.indexOf(`</${tag}>`, start);
  if (end < 0) return undefined;
  const text = xml.slice(start + tag.length + 2, end).trim();
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (whole, name: string) => entities[name] ?? whole);
}
