import { cleanText } from '../../core/aliases/text/cleanText';
import type { Evidence, Proof } from '../../core/contracts';
import { keyOfProof } from '../views/findingGroups';
import { isLogFile } from '../../protocol/isLogFile';
import type { DiagnosisRun, ReadRun } from '../engine/engine';
import { rawOf } from './checkDetail';

export interface EvidenceText {
  title: string;
  text: string;
  /** Where in it the proof stands, counted from 0. */
  line: number;
}

/** The whole of what a proof quotes, from what is kept of the evidence; undefined where that is gone. */
export function evidenceText(
  proof: Proof,
  run: DiagnosisRun | undefined,
  runs: readonly ReadRun[],
): EvidenceText | undefined {
  const { file, line } = proof;
  const at = (title: string, text: string): EvidenceText => ({
    title,
    text,
    line: line === undefined ? lineOf(proof, text) : line - 1,
  });
  const ofFile = file === undefined || !run ? undefined : fileText(file, run.evidence);
  if (file !== undefined && ofFile !== undefined && isLogFile(file)) return at(file, cleanText(ofFile));
  // What a check showed says more than the table in which a bundle keeps it, and has lines of its own.
  const title = keyOfProof(proof, run?.diagnosis.checks ?? []);
  const raw = rawOf(title, run, runs);
  if (raw !== undefined) return { title, text: raw, line: lineOf(proof, raw) };
  return file === undefined || ofFile === undefined ? undefined : at(file, cleanText(ofFile));
}

/** Of what rules quote by a file's name: logs as they are, tables as a bundle writes them. */
function fileText(file: string, evidence: Evidence): string | undefined {
  const ofInstance = /^instances\/([^/]+)\/(.+)$/.exec(file);
  if (ofInstance) {
    const [, id, inside = ''] = ofInstance;
    const instance = evidence.instanceEvidence?.find((one) => one.id === id);
    return instance && fileText(inside, instance.evidence);
  }
  const log = evidence.logs.find(({ path }) => path === file);
  if (log) return log.text;
  const deployment = evidence.deployments.find(({ id }) => file.endsWith(`deployments/${id}/log.log`));
  if (deployment) return deployment.log;
  const fact = /^container\/([^/]+)\.txt$/.exec(file)?.[1];
  if (fact !== undefined)
    return Object.hasOwn(evidence.container, fact) ? evidence.container[fact] : undefined;
  const tables: Record<string, unknown> = {
    'probes.json': evidence.probes,
    'settings.json': evidence.settings,
    'siteconfig.json': evidence.siteConfig,
    'site.json': evidence.site,
    'slotconfignames.json': evidence.slotConfigNames,
    'authsettings.json': evidence.authSettings,
    'autoscale.json': evidence.autoscale,
    'metrics.json': evidence.metrics,
    'activity.json': evidence.activity,
    'instances.json': evidence.instances,
  };
  const table = Object.hasOwn(tables, file) ? tables[file] : undefined;
  return table === undefined ? undefined : JSON.stringify(table, null, 2);
}

/** Where the quoted words begin, or the first line. */
export function lineOf({ excerpt }: Proof, text: string): number {
  const [quoted = ''] = cleanText(excerpt).trim().split('\n');
  const wanted = quoted.replace(/…$/, '').trim();
  return wanted === ''
    ? 0
    : Math.max(
        0,
        text.split('\n').findIndex((line) => line.includes(wanted)),
      );
}
