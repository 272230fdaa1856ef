import { basename, resolve } from 'node:path';
import { cleanText } from '../../core/aliases';
import type { Evidence } from '../../core/contracts';
import { diagnose, TimelineBuilder } from '../../core/diagnosis';
import { missingEvidence, readEvidence } from '../../core/evidence';
import { certain } from '../../core/report';
import { say } from '../print';
import type { RunContext } from '../runContext';
import { byteProgress } from './byteProgress';
import { checkReportFlags, type ReportFlags } from './reportFlags';
import { baselineOf, showDiagnosis } from './showDiagnosis';

/** More of them say nothing new. */
const problemsShown = 20;

/** `analyze BUNDLE`: the same verdict from saved evidence: a bundle, a folder of logs, a .zip or one file. */
export async function analyzeCommand(path: string, flags: ReportFlags, context: RunContext): Promise<number> {
  checkReportFlags(flags, context.json);
  const baseline = await baselineOf(flags);
  const timeline = new TimelineBuilder();
  const progress = byteProgress(context);
  const evidence = await readEvidence(path, {
    logSink: (log) => timeline.logSink(log),
    onProgress: progress.read,
    signal: context.signal,
  }).finally(progress.end);
  tellProblems(evidence, context);
  const shown = { flags, baseline, evidencePath: path };
  const target = { kind: 'bundle', name: basename(resolve(path)) } as const;
  const diagnosis = diagnose(evidence, { target, timeline });
  const code = await showDiagnosis(diagnosis, context, shown);
  // Who knows the cause needs no further evidence.
  if ((diagnosis.verdict?.confidence ?? 0) >= certain) return code;
  for (const { what, fetch } of missingEvidence(evidence)) {
    say(context, `Not in this evidence: ${what}. Fetch it: ${fetch}`);
  }
  return code;
}

/** File names come from whoever made the archive, and must not draw on the terminal. */
function tellProblems({ problems }: Evidence, context: RunContext): void {
  const lines = problems.slice(0, problemsShown).map((problem) => cleanText(problem).replaceAll('\n', ' '));
  if (problems.length > problemsShown) lines.push(`and ${problems.length - problemsShown} files more`);
  for (const line of lines) {
    if (context.json) context.logger.warn(line);
    else say(context, `Note: ${line}`);
  }
}
