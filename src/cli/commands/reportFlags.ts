import { usageError } from '../errors';

export const reportForms = ['markdown', 'text', 'json', 'prompt', 'note'] as const;
export type ReportForm = (typeof reportForms)[number];

/** What `diagnose` and `analyze` take besides their evidence. */
export interface ReportFlags {
  report?: ReportForm;
  /** Where the report goes; without it, it is printed in the verdict's place. */
  out?: string;
  /** An earlier diagnosis as JSON, or a bundle. */
  baseline?: string;
  /** Where the list of the prompt's pseudonyms goes. */
  names?: string;
}

/** Combinations that mean nothing are refused before anything is collected. */
export function checkReportFlags({ report, out, names }: ReportFlags, isJson: boolean): void {
  if (out !== undefined && report === undefined)
    throw usageError(`-o says where a report goes: say which with --report ${reportForms.join('|')}.`);
  if (names !== undefined && report !== 'prompt')
    throw usageError('--names lists the pseudonyms of a prompt: it needs --report prompt.');
  if (isJson && report !== undefined && out === undefined)
    throw usageError('With --json nothing but the diagnosis is printed: say with -o where the report goes.');
}
