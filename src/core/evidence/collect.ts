import { randomBytes } from 'node:crypto';
import {
  aliasCommand,
  catalogue,
  contractVariables,
  type FaultEnv,
  notUsingContract,
  parseFaultEnv,
} from '../aliases';
import {
  type CommandRunner,
  DoctorError,
  emptyEvidence,
  type Evidence,
  type Logger,
  type Look,
  type Probe,
  type Settings,
  type TargetInfo,
  type View,
} from '../contracts';
import { addFacts, CONTROL_HOST, factsCommand, logsCommand } from '../probes/containerFacts';
import { FAULT_ENV } from '../probes/homeFolder';
import { httpProbe, type ProbeRequest } from '../probes/httpProbe';
import { NotWaitedFor, tellWhenLate } from './lateSession';
import { explain, LookBook, type Seen } from './looks';
import { addContainer, addDeployments, addLogs, lookRemotely, type RemoteLook } from './remoteLooks';
import { withShellExpansion } from './shellExpansion';
import { type DiagnoseRun, diagnoseRuns, type RunPermission } from './diagnoseRuns';
import { redactEvidence } from './redact';

/** Commands inside, and how to leave. */
export interface Inside extends CommandRunner {
  close(): Promise<void> | void;
}

export interface CollectOptions {
  target: TargetInfo;
  stack?: string;
  /** What may be run without asking: everything in the lab, elsewhere what reads and one `ai-diagnose`. */
  permission: RunPermission;
  /** The site as a client sees it; undefined where nobody said. */
  siteUrl?: string;
  probes: ProbeRequest[];
  /** Further ones, known only once the platform was asked. Never rejects. */
  moreProbes?: () => Promise<ProbeRequest[]>;
  probeTimeoutMs: number;
  commandTimeoutMs: number;
  /** Opens the session into the container. */
  connect: (signal: AbortSignal) => Promise<Inside>;
  /** App settings as the platform lists them; undefined where they cannot be had. */
  settings?: () => Promise<Settings>;
  /** What ARM says of the site; undefined where it is not asked. */
  arm?: () => Promise<ArmAnswers>;
  /** What the platform can be asked without entering the container, each a look of its own. */
  remote?: readonly RemoteLook[];
  /** Resolves a name from the client's side. Rejects with the resolver's error. */
  resolveOutside: (host: string) => Promise<string[]>;
  /** PEM of an authority that the site's certificate may come from. */
  ca?: string;
  /** Key of this run for comparing masked values; never stored. */
  key: Uint8Array;
  signal: AbortSignal;
  logger: Logger;
  /** Told of each look as it ends, with a way to what was seen up to then, redacted. */
  onLook?: (look: Look, soFar: () => Evidence) => void;
  /** Told once when everything but the inside was seen and the session is late; says whether it is waited for. */
  onLate?: (soFar: Evidence) => 'wait' | 'enough';
}

/** ARM's answers: the site, and its `config/web`. */
export type ArmAnswers = Pick<Evidence, 'site' | 'siteConfig'>;

/** Below this much available memory one shell at a time, because looking must not become the incident. */
const SCARCE_MEMORY_KB = 150 * 1024;

/**
 * Looks at a target from all sides at once and gives what was seen, redacted. One failure never stops the others:
 * it becomes a look with its reason. Rejects only when the signal is aborted.
 */
export async function collect(options: CollectOptions): Promise<Evidence> {
  const evidence = emptyEvidence();
  const seen = (): Evidence => {
    const { target, stack, key } = options;
    const collectedAt = new Date().toISOString();
    const manifest = { schemaVersion: 1, target, collectedAt, ...(stack === undefined ? {} : { stack }) };
    const looks = [...book.looks].sort((a, b) => a.startMs - b.startMs || a.id.localeCompare(b.id));
    return redactEvidence({ ...withShellExpansion(evidence), manifest, looks }, key);
  };
  const book = new LookBook(options.signal, (look) => options.onLook?.(look, seen));
  const { signal, remote = [], onLate } = options;
  const outside = lookOutside(options, evidence, book);
  const elsewhere = Promise.all([
    outside,
    lookAtSettings(options, evidence, book),
    lookAtArm(options, evidence, book),
    lookRemotely(remote, { evidence, book, signal }),
  ]);
  const entering = new AbortController();
  const settled = new AbortController();
  const late = onLate
    ? tellWhenLate({ elsewhere, settled: settled.signal, entering, soFar: seen, onLate })
    : undefined;
  await Promise.all([elsewhere, late, lookInside(options, { evidence, book, outside, entering, settled })]);
  await resolveNames(options, evidence, book);
  return seen();
}

async function lookOutside(options: CollectOptions, evidence: Evidence, book: LookBook): Promise<void> {
  const { siteUrl, probes, moreProbes, probeTimeoutMs, signal, ca } = options;
  const ask = async (request: ProbeRequest): Promise<void> => {
    const name = { id: `${request.method} ${request.path}`, source: 'outside' };
    if (siteUrl === undefined) {
      book.skip(name, 'nobody said how the site is seen from outside (--url)');
      return;
    }
    const probe = await book.take(name, () =>
      httpProbe({ siteUrl, request, timeoutMs: probeTimeoutMs, signal, ca }),
    );
    if (probe) evidence.probes.push(probe);
  };
  const isNew = ({ path }: ProbeRequest): boolean => probes.every((probe) => probe.path !== path);
  await Promise.all([
    ...probes.map(ask),
    moreProbes?.().then((more) => Promise.all(more.filter(isNew).map(ask))),
  ]);
}

async function lookAtSettings(options: CollectOptions, evidence: Evidence, book: LookBook): Promise<void> {
  const { settings, remote = [] } = options;
  const name = { id: 'settings', source: 'settings' };
  if (remote.some(({ id }) => id === name.id)) return;
  if (settings) evidence.settings = await book.take(name, settings);
  else book.skip(name, 'the settings of this target can only be seen from inside');
}

async function lookAtArm(options: CollectOptions, evidence: Evidence, book: LookBook): Promise<void> {
  const { arm } = options;
  if (arm) Object.assign(evidence, await book.take({ id: 'site', source: 'arm' }, arm));
}

interface Entering {
  evidence: Evidence;
  book: LookBook;
  outside: Promise<void>;
  /** Aborted where a session is not waited for any longer. */
  entering: AbortController;
  /** To be aborted once there is a session, or none will come. */
  settled: AbortController;
}

async function lookInside(
  options: CollectOptions,
  { evidence, book, outside, entering, settled }: Entering,
): Promise<void> {
  const signal = AbortSignal.any([options.signal, entering.signal]);
  const session = await book
    .takeOrSkip({ id: 'ssh', source: 'inside' }, () => enter(options, signal))
    .finally(() => {
      settled.abort();
    });
  if (!session) {
    for (const { alias, view } of diagnoseRuns)
      book.skip({ id: alias, source: alias, view }, 'there is no session into the container');
    return;
  }
  try {
    const { faultEnv, availableKb, contract } = await firstLook(options, session, book);
    const runs = [
      () => lookAtFacts(options, evidence, book, session, endpointHosts(faultEnv)),
      ...diagnoseRuns.map(
        (run) => () => lookThroughAlias(options, evidence, book, session, run, { faultEnv, contract }),
      ),
    ];
    if (availableKb < SCARCE_MEMORY_KB && options.permission !== 'everything') {
      options.logger.warn(
        `Only ${Math.round(availableKb / 1024)} MB of memory are free: one command at a time.`,
      );
      for (const run of runs) await run();
    } else {
      await Promise.all(runs.map((run) => run()));
    }
    await outside;
    if (failedLater(evidence.probes, book.looks)) await lookAtLogsAgain(options, evidence, book, session);
  } finally {
    await session.close();
  }
}

/** No way in by the owner's own word is no failure of a look. */
const closedWays: readonly string[] = ['ssh-disabled', 'remote-debugging', 'site-stopped', 'kudu-forbidden'];

async function enter({ connect }: CollectOptions, signal: AbortSignal): Promise<Seen<Inside>> {
  try {
    return { state: 'seen', value: await connect(signal) };
  } catch (error) {
    const isClosed = error instanceof DoctorError && closedWays.includes(error.code);
    if (isClosed || error instanceof NotWaitedFor) return { state: 'skipped', reason: explain(error) };
    throw error;
  }
}

/** What decides how to look at the rest: the app's own view of its environment, and how much memory there is. */
async function firstLook(options: CollectOptions, session: Inside, book: LookBook): Promise<FirstLook> {
  const named = contractVariables.map((name) => `\${${name}:+${name}}`).join(' ');
  const command = `head -c 65536 ${FAULT_ENV} 2>/dev/null; printf '\\0'; grep MemAvailable /proc/meminfo; printf '\\0%s' "${named}"`;
  const seen = await book.take({ id: 'fault.env', source: 'inside' }, () =>
    session.run(command, limits(options)),
  );
  const parts = (seen?.stdout ?? '').split('\0');
  const [memory = '', names] = parts.splice(-2);
  const faultEnv = parseFaultEnv(parts.join(''));
  const isEmpty = Object.keys(faultEnv.exports).length === 0 && faultEnv.unsets.length === 0;
  const availableKb = Number(/(\d+) kB/.exec(memory)?.[1] ?? Infinity);
  // Where nobody could look, the aliases have to tell.
  const contract = names === undefined ? contractVariables : names.split(' ');
  return { faultEnv: isEmpty ? undefined : faultEnv, availableKb, contract };
}

interface FirstLook {
  faultEnv: FaultEnv | undefined;
  availableKb: number;
  /** Those of the alias contract's variables that the shell has. */
  contract: readonly string[];
}

function endpointHosts(faultEnv: FaultEnv | undefined): string[] {
  const endpoint = faultEnv?.exports.AZURE_AI_FOUNDRY_ENDPOINT;
  return endpoint !== undefined && URL.canParse(endpoint) ? [new URL(endpoint).hostname] : [];
}

async function lookAtFacts(
  options: CollectOptions,
  evidence: Evidence,
  book: LookBook,
  session: Inside,
  hosts: string[],
): Promise<void> {
  await book.take({ id: 'facts', source: 'inside' }, async () => {
    const marker = randomBytes(12).toString('hex');
    const { stdout } = await session.run(factsCommand(marker, hosts), limits(options));
    const facts = emptyEvidence();
    const isWhole = addFacts(facts, marker, stdout);
    addContainer(evidence, facts.container);
    addLogs(evidence, facts.logs);
    addDeployments(evidence, facts.deployments);
    if (!isWhole) throw new Error('the facts from inside are cut short');
  });
}

/** A request that failed after the logs were read has left its traceback behind in them. */
function failedLater(probes: readonly Probe[], looks: readonly Look[]): boolean {
  const readAt = looks.find(({ id }) => id === 'facts')?.startMs;
  return (
    readAt !== undefined &&
    looks.some(
      (look) =>
        look.source === 'outside' &&
        look.startMs + look.durationMs >= readAt &&
        probes.some(
          ({ method, path, status }) => look.id === `${method} ${path}` && (status === 0 || status >= 500),
        ),
    )
  );
}

async function lookAtLogsAgain(
  options: CollectOptions,
  evidence: Evidence,
  book: LookBook,
  session: Inside,
): Promise<void> {
  await book.take({ id: 'logs', source: 'inside' }, async () => {
    const marker = randomBytes(12).toString('hex');
    const { stdout } = await session.run(logsCommand(marker), limits(options));
    const again = emptyEvidence();
    if (!addFacts(again, marker, stdout)) throw new Error('the logs from inside are cut short');
    addLogs(evidence, again.logs);
  });
}

async function lookThroughAlias(
  options: CollectOptions,
  evidence: Evidence,
  book: LookBook,
  session: Inside,
  { alias, args, view }: DiagnoseRun,
  { faultEnv, contract }: Pick<FirstLook, 'faultEnv' | 'contract'>,
): Promise<void> {
  const name = { id: alias, source: alias, view };
  const reason = reasonToSkip(options.permission, alias, view, { faultEnv, contract });
  if (reason !== undefined) {
    book.skip(name, reason);
    return;
  }
  const command = aliasCommand(alias, args, view === 'app' ? { env: faultEnv } : {});
  const seen = await book.take(name, () => session.run(command, limits(options)));
  if (!seen) return;
  const { stdout, stderr, exitCode } = seen;
  const durationMs = Math.round(seen.durationMs);
  evidence.aliases.push({
    alias,
    view,
    args,
    exitCode,
    durationMs,
    stdout,
    stderr,
    at: new Date().toISOString(),
  });
}

/** Whether the environment of the view has what the alias reads; ai-dns needs no model's name. */
function hasContract(shell: readonly string[], alias: string, faultEnv: FaultEnv | undefined): boolean {
  const [endpoint] = contractVariables;
  const needed = alias === 'ai-dns' ? [endpoint] : contractVariables;
  return needed.every((name) => {
    if (faultEnv?.unsets.includes(name)) return false;
    const value = faultEnv?.exports[name];
    return value === undefined ? shell.includes(name) : value !== '';
  });
}

function reasonToSkip(
  permission: RunPermission,
  alias: DiagnoseRun['alias'],
  view: View,
  { faultEnv, contract }: Pick<FirstLook, 'faultEnv' | 'contract'>,
): string | undefined {
  if (view === 'app' && !faultEnv) return 'the app left no fault.env: its view is the shell’s';
  const isOfContract = alias.startsWith('ai-');
  if (isOfContract && !hasContract(contract, alias, view === 'app' ? faultEnv : undefined))
    return notUsingContract;
  const { effect } = catalogue[alias];
  if (permission === 'everything' || effect === 'read') return undefined;
  if (effect === 'model-call' && alias === 'ai-diagnose' && view === 'shell') return undefined;
  return effect === 'load'
    ? 'it loads the model: run it on request'
    : 'it calls the model: run it on request';
}

/**
 * Names that did not resolve inside are asked outside as well, with a control: only then is it known whose fault it
 * is, and that this machine can resolve at all.
 */
async function resolveNames(options: CollectOptions, evidence: Evidence, book: LookBook): Promise<void> {
  const failed = (evidence.container.dns ?? '')
    .split('\n')
    .flatMap((line) => /^(\S+)\tERR /.exec(line)?.[1] ?? []);
  if (failed.length === 0) return;
  const lines = await Promise.all(
    [...new Set([...failed, CONTROL_HOST])].map(async (host) => {
      const answer = await book.take({ id: `resolve ${host}`, source: 'outside' }, () =>
        options
          .resolveOutside(host)
          .catch((error: unknown) => `ERR ${error instanceof Error ? error.message : String(error)}`),
      );
      return `outside ${host}\t${typeof answer === 'string' ? answer : (answer ?? []).join(' ')}\n`;
    }),
  );
  evidence.container.dns = `${evidence.container.dns ?? ''}\n${lines.join('')}`;
}

function limits(options: CollectOptions): { signal: AbortSignal; timeoutMs: number } {
  return { signal: options.signal, timeoutMs: options.commandTimeoutMs };
}
