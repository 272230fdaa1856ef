import { cleanText } from '../../core/aliases/text/cleanText';
import type { Evidence, Proof } from '../../core/contracts';
import { keyOfProof } from '../views/findingGroups';
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
  const ofFile = file === undefined || !run ? undefined : fileText(file, run.evidence);
  if (file !== undefined && ofFile !== undefined) {
    const text = cleanText(ofFile);
    return { title: file, text, line: line === undefined ? lineOf(proof, text) : line - 1 };
  }
  const title = keyOfProof(proof, run?.diagnosis.checks ?? []);
  const raw = rawOf(title, run, runs);
  return raw === undefined ? undefined : { title, text: raw, line: lineOf(proof, raw) };
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
function lineOf({ excerpt }: Proof, text: string): number {
  const [quoted = ''] = cleanText(excerpt).trim().split('\n');
  const wanted = quoted.replace(/…$/, '').trim();
  return wanted === ''
    ? 0
    : Math.max(
        0,
        text.split('\n').findIndex((line) => line.includes(wanted)),
      );
}
