import type { AliasEvidence, Evidence, Probe } from '../contracts';
import { maskAppConfig, maskEnv, maskSettings } from './environmentMask';
import { faultEnvLines, isFaultPath, withoutFaultWords } from './faultWords';
import { secretsOf, variablesOf, withoutSecrets } from './knownSecrets';
import { isRecord } from './readSettings';
import { redactJson } from './redactJson';
import { redactText } from './redactText';
import { redacted } from './redacted';

/**
 * Evidence without secrets, and without what a fault-injectable app says about its own fault. Applied once, at
 * collection: rules, bundles and reports see nothing else. `key` is the run's own, at least 16 random bytes, and
 * is never stored; with it equal values stay comparable. Applying it twice changes nothing more.
 */
export function redactEvidence(evidence: Evidence, key: Uint8Array): Evidence {
  const known = knownSecrets(evidence);
  const text = (raw: string): string => redactText(withoutFaultWords(withoutSecrets(raw, known)));
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

/** A traceback or a start-up script may print a secret with nothing around it that would give it away. */
function knownSecrets(evidence: Evidence): string[] {
  const { container, settings = {}, siteConfig, aliases } = evidence;
  return secretsOf([
    ...Object.entries(settings),
    ...variablesOf(container.env ?? ''),
    ...variablesOf(container['fault-env'] ?? ''),
    ...aliases.filter((run) => run.alias === 'appenv').flatMap((run) => variablesOf(run.stdout)),
    ...nestedSettings(siteConfig),
  ]);
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
