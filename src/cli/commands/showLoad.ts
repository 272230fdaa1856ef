import type { LoadReport } from '../../core/contracts';
import { asAscii } from '../../core/report';
import { type LoadHints, loadLines } from '../../core/scaling/load/text/loadText';
import { exitCode } from '../exitCode';
import { textStyle } from '../io';
import type { RunContext } from '../runContext';

/** How each next step is taken in a terminal. */
const hints: LoadHints = {
  'app-failed': 'A diagnosis: appservice-doctor diagnose with the same --target.',
  'held-back': 'The rate is given with --rate, the path with --path.',
  unknown: 'Levels are given with --concurrency 2,4,8, requests of each with --requests.',
  'no-queue': 'Levels are given with --concurrency.',
};

/** Prints a load test for people, below a headline where there is one. */
export function showLoad(report: LoadReport, { io }: RunContext, headline?: string): void {
  const style = textStyle(io);
  const lines = [...(headline === undefined ? [] : [headline]), ...loadLines(report, style, hints)];
  const text = `${lines.join('\n')}\n`;
  io.stdout.write(style.unicode ? text : asAscii(text));
}

/** A queue is a measurement and no fault; an app that fails under load is one. */
export function loadExitCode({ verdict }: LoadReport): number {
  if (verdict.kind === 'app-failed') return exitCode.fault;
  return verdict.kind === 'unknown' || verdict.kind === 'held-back' ? exitCode.inconclusive : exitCode.ok;
}
