import type { LoadReport } from '../../core/contracts';
import { asAscii } from '../../core/report';
import { loadLines } from '../../core/scaling/load/text/loadText';
import { exitCode } from '../exitCode';
import { textStyle } from '../io';
import type { RunContext } from '../runContext';

/** Prints a load test for people, below a headline where there is one. */
export function showLoad(report: LoadReport, { io }: RunContext, headline?: string): void {
  const style = textStyle(io);
  const lines = [...(headline === undefined ? [] : [headline]), ...loadLines(report, style)];
  const text = `${lines.join('\n')}\n`;
  io.stdout.write(style.unicode ? text : asAscii(text));
}

/** A queue is a measurement and no fault; an app that fails under load is one. */
export function loadExitCode({ verdict }: LoadReport): number {
  if (verdict.kind === 'app-failed') return exitCode.fault;
  return verdict.kind === 'unknown' || verdict.kind === 'held-back' ? exitCode.inconclusive : exitCode.ok;
}
