import { writeFile } from 'node:fs/promises';
import type { Diagnosis } from '../../core/contracts';
import { compareDiagnoses } from '../../core/diagnosis';
import { renderComparison, renderText } from '../../core/report';
import { fileNotWritten } from '../errors';
import { exitCode } from '../exitCode';
import { textStyle } from '../io';
import { printJson, say } from '../print';
import type { RunContext } from '../runContext';
import { makeReport, type Report, type ReportInput } from './makeReport';
import { readBaseline } from './readBaseline';
import type { ReportFlags } from './reportFlags';

/** What stands beside a diagnosis when it is shown. */
export interface Shown {
  flags: ReportFlags;
  /** An earlier diagnosis, read before anything was collected. */
  baseline?: Diagnosis | undefined;
  evidencePath?: string;
}

/** The baseline that the flags name. */
export async function baselineOf({ baseline }: ReportFlags): Promise<Diagnosis | undefined> {
  return baseline === undefined ? undefined : readBaseline(baseline);
}

/**
 * Prints a diagnosis, or the report that was asked for in its place, saves what is to be saved, and gives the exit code
 * that the diagnosis means.
 */
export async function showDiagnosis(
  diagnosis: Diagnosis,
  context: RunContext,
  { flags, baseline, evidencePath }: Shown,
): Promise<number> {
  const { io, json } = context;
  const input: ReportInput = {
    diagnosis,
    ...(baseline ? { comparison: compareDiagnoses(baseline, diagnosis) } : {}),
    ...(evidencePath === undefined ? {} : { evidencePath }),
  };
  const { comparison } = input;
  const report = flags.report && (await makeReport(flags.report, input, flags, context));
  if (json) printJson(context, { ...diagnosis, ...(comparison ? { comparison } : {}) });
  else if (report && flags.out === undefined) io.stdout.write(report.text);
  else {
    const style = textStyle(io);
    io.stdout.write(renderText(diagnosis, style));
    if (diagnosis.verdict) say(context, `More about it: appservice-doctor explain ${diagnosis.verdict.id}`);
    if (comparison) io.stdout.write(`\n${renderComparison(comparison, style)}`);
  }
  if (report) await save(report, flags, context);
  return codeOf(diagnosis);
}

/** For the user's eyes: what a report tells of a site is not for every user of the machine. */
async function save({ text, names }: Report, flags: ReportFlags, context: RunContext): Promise<void> {
  const put = (file: string, content: string): Promise<void> =>
    writeFile(file, content, { mode: 0o600 }).catch((error: unknown) => {
      throw fileNotWritten(file, error);
    });
  if (flags.out !== undefined) {
    await put(flags.out, text);
    say(context, `Saved to ${flags.out}.`);
  }
  if (flags.names !== undefined && names) {
    await put(flags.names, `${JSON.stringify(names, null, 2)}\n`);
    say(context, `What the pseudonyms stand for is in ${flags.names}: keep it to yourself.`);
  } else if (names && names.length > 0) {
    say(
      context,
      'Names are pseudonyms. --names FILE lists what they stand for, now or later: they stay the same.',
    );
  }
}

function codeOf({ status }: Diagnosis): number {
  switch (status) {
    case 'healthy':
      return exitCode.ok;
    case 'fault':
      return exitCode.fault;
    case 'inconclusive':
      return exitCode.inconclusive;
  }
}
