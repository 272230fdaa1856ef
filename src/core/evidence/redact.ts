import { parseAlias } from '../aliases';
import type { AliasEvidence, Evidence, KuduCheck, Probe, Settings } from '../contracts';
import {
  aliasStem,
  containerStem,
  deploymentStem,
  instanceFolder,
  logPath,
  partFiles,
  slotPath,
} from './bundleLayout';
import { maskAppConfig, maskEnv, maskSettings, maskValue } from './environmentMask';
import { faultEnvLines, isFaultPath, withoutFaultWords } from './faultWords';
import { secretsOf, variablesOf } from './knownSecrets';
import { lineRedactor } from './lineRedactor';
import { isRecord } from './readSettings';
import { redactJson } from './redactJson';
import { RedactionBook, type Tally } from './redactionBook';
import { redactText } from './redactText';
import { redacted } from './redacted';
import { type KnownSecret, withoutSecrets } from './withoutSecrets';

/**
 * Evidence without secrets, and without what a fault-injectable app says about its own fault. Applied once, at
 * collection: rules, bundles and reports see nothing else. `key` is the run's own, at least 16 random bytes, and
 * is never stored; with it equal values stay comparable. Applying it twice changes nothing more. What was taken out,
 * by kind and file, is in `redactions`.
 */
export function redactEvidence(evidence: Evidence, key: Uint8Array): Evidence {
  const book = new RedactionBook(evidence.redactions);
  const result = redactParts(evidence, { key, known: knownSecrets(evidence), book, folder: '' });
  const redactions = book.list();
  return redactions ? { ...result, redactions } : result;
}

/**
 * For logs that are read line by line: makes what takes out of the lines of one log what `redactEvidence` would take
 * out of the log, as far as the evidence that was read before names it.
 */
export function logRedactor(evidence: Evidence): () => (line: string) => string {
  const known = knownSecrets(evidence);
  return () => {
    const redact = lineRedactor(known);
    return (line) => redact(withoutFaultWords(line));
  };
}

interface Redacting {
  key: Uint8Array;
  /** Values that are taken out wherever they stand. */
  known: readonly KnownSecret[];
  book: RedactionBook;
  /** Of an instance, with a slash behind it; else an empty string. */
  folder: string;
}

function redactParts(evidence: Evidence, redacting: Redacting): Evidence {
  const { key, known, book, folder } = redacting;
  const inFile = (file: string): FileRedaction => fileRedaction(book.for(folder + file), key, known);
  const json = <T>(value: T, file: string): T => inFile(file).json(value);
  const settings = (values: Settings, file: string): Settings =>
    maskSettings(values, key, inFile(file).tally);
  const result: Evidence = {
    ...evidence,
    aliases: evidence.aliases.map((run) =>
      redactAlias(run, inFile(`${aliasStem(run.alias, run.view)}.txt`), key),
    ),
    container: Object.fromEntries(
      Object.entries(evidence.container).map(([name, raw]) => [
        name,
        redactContainer(name, raw, inFile(`${containerStem(name)}.txt`), key),
      ]),
    ),
    probes: evidence.probes
      .filter((probe) => !isFaultPath(probe.path))
      .map((probe) => redactProbe(probe, inFile(partFiles.probes))),
    logs: evidence.logs.map((log) => ({ ...log, text: inFile(logPath(log.path)).text(log.text) })),
    deployments: evidence.deployments.map(({ id, log }) => ({
      id,
      log: inFile(`${deploymentStem(id)}.log`).text(log),
    })),
    looks: json(evidence.looks, partFiles.looks),
    problems: evidence.problems.map((problem) => fileRedaction(ignore, key, known).text(problem)),
    ...(evidence.settings && { settings: settings(evidence.settings, partFiles.settings) }),
    ...(evidence.kuduChecks && {
      kuduChecks: evidence.kuduChecks.map((check) =>
        redactKuduCheck(check, inFile(partFiles.kuduChecks), key),
      ),
    }),
    ...(evidence.slotSettings && {
      slotSettings: Object.fromEntries(
        Object.entries(evidence.slotSettings).map(([slot, values]) => [
          slot,
          settings(values, slotPath(slot)),
        ]),
      ),
    }),
    ...(evidence.instanceEvidence && {
      instanceEvidence: evidence.instanceEvidence.map((instance) => ({
        id: instance.id,
        evidence: redactParts(instance.evidence, {
          ...redacting,
          folder: folder + instanceFolder(instance.id),
        }),
      })),
    }),
  };
  for (const part of jsonParts) {
    const value = evidence[part];
    if (value !== undefined) Object.assign(result, { [part]: json<unknown>(value, partFiles[part]) });
  }
  return result;
}

/** Answers of ARM, redacted by the names of their fields. */
const jsonParts = [
  'siteConfig',
  'site',
  'slotConfigNames',
  'authSettings',
  'configReferences',
  'autoscale',
  'metrics',
  'activity',
  'instances',
] as const;

/** What is done to the parts that go into one file. */
interface FileRedaction {
  text: (raw: string) => string;
  json: <T>(value: T) => T;
  tally: Tally;
}

function ignore(): void {
  // A line of the reader's own is in no file.
}

function fileRedaction(tally: Tally, key: Uint8Array, known: readonly KnownSecret[]): FileRedaction {
  const text = (raw: string): string =>
    redactText(withoutFaultWords(withoutSecrets(raw, known, tally)), tally);
  return { text, tally, json: <T>(value: T) => redactJson(value, { text, key, tally }) as T };
}

function redactAlias(run: AliasEvidence, { text, tally }: FileRedaction, key: Uint8Array): AliasEvidence {
  return {
    ...run,
    args: run.args.map((arg) => withoutQuery(text(arg), tally)),
    stdout: redactOutput(run.alias, run.stdout, key, text, tally),
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
  tally?: Tally,
): string {
  if (alias === 'appenv') return maskEnv(stdout, key, tally);
  if (alias === 'appconfig') return text(maskAppConfig(stdout, key, tally));
  return text(stdout);
}

function redactContainer(name: string, raw: string, { text, tally }: FileRedaction, key: Uint8Array): string {
  if (name === 'env') return maskEnv(raw, key, tally);
  if (name === 'fault-env') {
    return faultEnvLines(raw)
      .map((line) => maskEnv(line, key, tally))
      .join('\n');
  }
  return text(raw);
}

/** An app setting's value is masked as such wherever it stands; fields of the configuration (`alwaysOn`) are shown. */
function redactKuduCheck(check: KuduCheck, { json, tally }: FileRedaction, key: Uint8Array): KuduCheck {
  const isField = /^[a-z][A-Za-z]*$/.test(check.setting);
  const value = isField ? check.value : maskValue(check.setting, check.value, key, tally);
  const isHidden = value !== check.value && check.value.length >= 4;
  const details = isHidden ? check.details.replaceAll(check.value, value) : check.details;
  return json({ ...check, value, details });
}

function redactProbe({ path, ...rest }: Probe, { json, text, tally }: FileRedaction): Probe {
  return { ...json(rest), path: withoutQuery(text(path), tally) };
}

function withoutQuery(path: string, tally: Tally): string {
  const at = path.indexOf('?');
  const shown = at < 0 ? path : `${path.slice(0, at)}?${redacted}`;
  if (shown !== path) tally('query');
  return shown;
}

/** A traceback or a start-up script may print a secret with nothing around it that would give it away. */
function knownSecrets(evidence: Evidence): KnownSecret[] {
  const all = [evidence, ...(evidence.instanceEvidence ?? []).map((instance) => instance.evidence)];
  return secretsOf(all.flatMap(namedValues), all.flatMap(namesShown));
}

/** What the target and its parts are called: in every log, and no secret whatever else has the same name. */
function namesShown({ manifest, site, instances = [], probes, deployments }: Evidence): string[] {
  return [
    manifest?.target.name,
    manifest?.target.instance,
    ...Object.values(site ?? {}).filter((value) => typeof value === 'string'),
    ...instances.map(({ id }) => id),
    ...probes.map(({ host }) => host),
    ...deployments.map(({ id }) => id),
  ].filter((name) => name !== undefined);
}

function namedValues(evidence: Evidence): [string, string][] {
  const { container, settings = {}, slotSettings = {}, siteConfig, authSettings, aliases } = evidence;
  const variables = [
    container.env ?? '',
    container['fault-env'] ?? '',
    ...aliases.filter((run) => run.alias === 'appenv').map((run) => run.stdout),
  ].flatMap(variablesOf);
  return [
    ...[settings, ...Object.values(slotSettings)].flatMap((values) => Object.entries(values)),
    ...variables.map(([name, value]): [string, string] => [name, value]),
    ...aliases.filter(({ alias }) => alias === 'appconfig').flatMap(appConfigValues),
    ...nestedSettings(siteConfig?.appSettings, 'value'),
    ...nestedSettings(siteConfig?.connectionStrings, 'connectionString'),
    ...Object.entries(authSettings ?? {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && /secret$/i.test(entry[0]),
    ),
  ];
}

function appConfigValues(run: AliasEvidence): [string, string][] {
  const { result } = parseAlias('appconfig', run);
  return (result?.settings ?? []).map(({ name, value }) => [name, value]);
}

function nestedSettings(list: unknown, field: string): [string, string][] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown) => {
    if (!isRecord(item)) return [];
    const { name, [field]: value } = item;
    return typeof name === 'string' && typeof value === 'string' ? [[name, value] as [string, string]] : [];
  });
}
