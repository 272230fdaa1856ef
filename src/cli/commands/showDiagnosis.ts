import type { Diagnosis } from '../../core/contracts';
import { renderText } from '../../core/report';
import { exitCode } from '../exitCode';
import { textStyle } from '../io';
import { printJson, say } from '../print';
import type { RunContext } from '../runContext';

/** Prints a diagnosis and gives the exit code that it means. */
export function showDiagnosis(diagnosis: Diagnosis, context: RunContext): number {
  if (context.json) printJson(context, diagnosis);
  else {
    context.io.stdout.write(renderText(diagnosis, textStyle(context.io)));
    if (diagnosis.verdict) say(context, `More about it: appservice-doctor explain ${diagnosis.verdict.id}`);
  }
  switch (diagnosis.status) {
    case 'healthy':
      return exitCode.ok;
    case 'fault':
      return exitCode.fault;
    case 'inconclusive':
      return exitCode.inconclusive;
  }
}
