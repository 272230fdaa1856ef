import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Diagnosis, DiagnosisComparison } from '../../core/contracts';
import { pseudonymise, renderMarkdown, renderNote, renderPrompt, renderTextReport } from '../../core/report';
import { pseudonymKey } from '../../targets/pseudonymKey';
import { textStyle } from '../io';
import type { RunContext } from '../runContext';
import type { ReportFlags, ReportForm } from './reportFlags';

export interface ReportInput {
  diagnosis: Diagnosis;
  comparison?: DiagnosisComparison;
  /** Folder or file that was analysed; undefined on a living target. */
  evidencePath?: string;
}

export interface Report {
  text: string;
  /** Of a prompt: what each pseudonym stands for. */
  names?: { pseudonym: string; name: string }[];
}

/** A report in one of its forms. */
export async function makeReport(
  form: ReportForm,
  { diagnosis, comparison, evidencePath }: ReportInput,
  { out }: Pick<ReportFlags, 'out'>,
  context: RunContext,
): Promise<Report> {
  switch (form) {
    case 'markdown':
      return { text: renderMarkdown(diagnosis, await linksTo(evidencePath, out)) };
    case 'text': {
      const style = {
        ...textStyle(context.io),
        ...(out === undefined ? {} : { colour: false, unicode: true }),
      };
      return { text: renderTextReport(diagnosis, style) };
    }
    case 'json':
      return {
        text: `${JSON.stringify({ ...diagnosis, ...(comparison ? { comparison } : {}) }, null, 2)}\n`,
      };
    case 'note':
      return { text: renderNote(diagnosis, comparison ? { comparison } : {}) };
    case 'prompt': {
      const { diagnosis: pseudonymous, names } = pseudonymise(diagnosis, await pseudonymKey(context.io.env));
      return { text: renderPrompt(pseudonymous), names };
    }
  }
}

/** From a report to the evidence's folder; what is in an archive cannot be opened by a link. */
async function linksTo(evidence: string | undefined, out: string | undefined): Promise<{ folder?: string }> {
  if (evidence === undefined || out === undefined) return {};
  const isFolder = await stat(evidence).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return {};
  const folder = path.relative(path.dirname(path.resolve(out)), path.resolve(evidence));
  return { folder: folder === '' ? '.' : folder.split(path.sep).join('/') };
}
