import { type CheckDetail, checkKey } from '../../protocol';
import { cleanText } from '../../core/aliases/text/cleanText';
import type { DiagnosisRun, ReadRun } from '../engine/engine';

/** Characters of raw output that the panel gets; the editor shows the whole. */
const SHOWN = 64 * 1024;

/** Facts from inside that stand behind the checks which are no alias and no request. */
const factsBehind: Readonly<Record<string, readonly string[]>> = {
  'listening-port': ['sockets', 'processes'],
  'app-process': ['processes'],
};

/** What is behind a check, parsed and raw; undefined where nothing more is known of it than its summary. */
export function checkDetail(
  key: string,
  run: DiagnosisRun | undefined,
  runs: readonly ReadRun[],
): CheckDetail | undefined {
  const raw = rawOf(key, run, runs);
  if (raw === undefined) return undefined;
  const alias = aliasOf(key, runs);
  return {
    key,
    result: alias?.run.result ?? null,
    problems: alias?.run.problems ?? [],
    raw: raw.slice(0, SHOWN),
    cut: Math.max(0, raw.length - SHOWN),
  };
}

/** The whole raw text behind a check, without terminal escapes. */
export function rawOf(
  key: string,
  run: DiagnosisRun | undefined,
  runs: readonly ReadRun[],
): string | undefined {
  const alias = aliasOf(key, runs);
  if (alias) {
    const { stdout, stderr } = alias.run;
    return cleanText(stderr === '' ? stdout : `${stdout}\n--- stderr\n${stderr}`);
  }
  if (!run) return undefined;
  const { probes, container } = run.evidence;
  const probe = probes.find(({ method, path }) => `${method} ${path}` === key);
  if (probe) {
    const { status, durationMs, host, error, bodyExcerpt } = probe;
    const answer = status === 0 ? 'no answer' : `status ${status}`;
    const lines = [`${key} at ${host ?? 'the site'}: ${answer} after ${durationMs} ms`, error, bodyExcerpt];
    return cleanText(lines.filter((line) => line !== undefined).join('\n'));
  }
  // Own properties only: the key is what the panel says.
  const behind = Object.hasOwn(factsBehind, key) ? (factsBehind[key] ?? []) : [];
  const facts = behind.flatMap((name) => container[name] ?? []);
  return facts.length === 0 ? undefined : cleanText(facts.join('\n'));
}

function aliasOf(key: string, runs: readonly ReadRun[]): ReadRun | undefined {
  return runs.find(({ run }) => checkKey({ id: run.alias, view: run.view }) === key);
}
