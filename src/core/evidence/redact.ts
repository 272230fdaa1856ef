import type { AliasEvidence, Evidence, Probe } from '../contracts';
import { isSecretName, maskAppConfig, maskEnv, maskSettings } from './environmentMask';
import { faultEnvLines, isFaultPath, withoutFaultWords } from './faultWords';
import { isRecord } from './readSettings';
import { redactJson } from './redactJson';
import { redactText, redacted } from './redactText';

/**
 * Evidence without secrets, and without what a fault-injectable app says about its own fault. Applied once, at
 * collection: rules, bundles and reports see nothing else. `key` is the run's own, at least 16 random bytes, and
 * is never stored; with it equal values stay comparable. Applying it twice changes nothing more.
 */
export function redactEvidence(evidence: Evidence, key: Uint8Array): Evidence {
  const known = knownSecrets(evidence);
  const text = (raw: string): string => redactText(withoutFaultWords(withoutKnown(raw, known)));
  const json = <T>(value: T): T => redactJson(value, text, key) as T;
  return {
    ...evidence,
    aliases: evidence.aliases.map((run) => redactAlias(run, text, key)),
    container: Object.fromEntries(
      Object.entries(evidence.container).map(([name, raw]) => [name, redactContainer(name, raw, text, key)]),
    ),
    probes: evidence.probes
      .filter((probe) => !isFaultPath(probe.path))
      .map((probe) => redactProbe(probe, json)),
    logs: evidence.logs.map((log) => ({ ...log, text: text(log.text) })),
    deployments: evidence.deployments.map(({ id, log }) => ({ id, log: text(log) })),
    looks: json(evidence.looks),
    problems: evidence.problems.map(text),
    ...(evidence.settings && { settings: maskSettings(evidence.settings, key) }),
    ...(evidence.siteConfig && { siteConfig: json(evidence.siteConfig) }),
    ...(evidence.site && { site: json(evidence.site) }),
    ...(evidence.instances && { instances: json(evidence.instances) }),
  };
}

function redactAlias(run: AliasEvidence, text: (raw: string) => string, key: Uint8Array): AliasEvidence {
  return {
    ...run,
    args: run.args.map((arg) => withoutQuery(text(arg))),
    stdout: redactOutput(run.alias, run.stdout, key, text),
    stderr: text(run.stderr),
  };
}

/**
 * What an alias printed, with environment values masked by the allow list and secrets in free text removed.
 * Without a key masked values cannot be compared.
 */
export function redactOutput(
  alias: string,
  stdout: string,
  key?: Uint8Array,
  text: (raw: string) => string = redactText,
): string {
  if (alias === 'appenv') return maskEnv(stdout, key);
  if (alias === 'appconfig') return text(maskAppConfig(stdout, key));
  return text(stdout);
}

function redactContainer(name: string, raw: string, text: (raw: string) => string, key: Uint8Array): string {
  if (name === 'env') return maskEnv(raw, key);
  if (name === 'fault-env') {
    return faultEnvLines(raw)
      .map((line) => maskEnv(line, key))
      .join('\n');
  }
  return text(raw);
}

function redactProbe(probe: Probe, json: <T>(value: T) => T): Probe {
  return { ...json(probe), path: withoutQuery(probe.path) };
}

function withoutQuery(path: string): string {
  const at = path.indexOf('?');
  return at < 0 ? path : `${path.slice(0, at)}?${redacted}`;
}

/**
 * Values of settings and variables whose names say that they are secret. A traceback or a start-up script may
 * print one of them with nothing around it that would give it away.
 */
function knownSecrets(evidence: Evidence): string[] {
  const pairs: [string, string][] = [
    ...Object.entries(evidence.settings ?? {}),
    ...variablesOf(evidence.container.env ?? ''),
    ...variablesOf(evidence.container['fault-env'] ?? ''),
    ...evidence.aliases.filter((run) => run.alias === 'appenv').flatMap((run) => variablesOf(run.stdout)),
    ...nestedSettings(evidence.siteConfig),
  ];
  const values = pairs
    .filter(([name, value]) => isSecretName(name) && isTelling(value))
    .map(([, value]) => value)
    .filter((value) => !/^(?:\[masked|\[redacted|@Microsoft\.)/.test(value));
  return [...new Set(values)].sort((a, b) => b.length - a.length);
}

/** Long or odd enough that its removal elsewhere removes nothing else: `postgres` is also a scheme and a host. */
function isTelling(value: string): boolean {
  return value.length >= 12 || (value.length >= 6 && /[^a-z]/i.test(value) && !/^\d+$/.test(value));
}

function variablesOf(text: string): [string, string][] {
  return text.split(/[\0\n]/).flatMap((line) => {
    const match = /^\s*(?:export\s+|declare\s+-x\s+)?([A-Za-z_]\w*)=(["']?)(.*)\2\s*$/.exec(line);
    return match ? [[match[1] ?? '', match[3] ?? ''] as [string, string]] : [];
  });
}

function nestedSettings(siteConfig: Record<string, unknown> | undefined): [string, string][] {
  const list = siteConfig?.appSettings;
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown) =>
    isRecord(item) && typeof item.name === 'string' && typeof item.value === 'string'
      ? [[item.name, item.value] as [string, string]]
      : [],
  );
}

function withoutKnown(text: string, secrets: readonly string[]): string {
  return secrets.reduce((result, secret) => result.replaceAll(secret, redacted), text);
}
