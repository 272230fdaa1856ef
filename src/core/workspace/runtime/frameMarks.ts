import type { App } from '../App';
import type { AppMarkDraft } from '../check/WorkspaceCheck';
import type { Finding } from '../../contracts';
import type { LineIndex } from '../text/LineIndex';
import { fileOfApp } from './fileOfApp';
import { seenMessage } from './seenMessage';

/** The place that a finding names, and else the innermost frame of its tracebacks that lies in the project. */
export function frameMarks(
  finding: Finding,
  app: App,
  linesOf: (file: string) => LineIndex | undefined,
): AppMarkDraft[] {
  for (const { path, line } of [...placeOf(finding), ...framesOf(finding)]) {
    const file = fileOfApp(path, app);
    const lines = file === undefined ? undefined : linesOf(file);
    if (file === undefined || !lines) continue;
    const from = lines.offset({ line: line - 1, column: 0 });
    const to = lines.offset({ line: line - 1, column: Number.MAX_SAFE_INTEGER });
    return [{ file, span: { from, to }, message: seenMessage(finding) }];
  }
  return [];
}

interface Frame {
  path: string;
  /** From one. */
  line: number;
}

function placeOf({ location }: Finding): Frame[] {
  const [, path = '', line = ''] = /^(.+\.py):(\d+)$/.exec(location ?? '') ?? [];
  return path === '' ? [] : [{ path, line: Number(line) }];
}

/** Innermost first: Python prints the latest call last. */
function framesOf({ evidence }: Finding): Frame[] {
  return evidence.flatMap(({ excerpt }) =>
    [...excerpt.matchAll(/File "([^"\n]{1,400}\.py)", line (\d{1,7})/g)]
      .map(([, path = '', line = '']) => ({ path, line: Number(line) }))
      .reverse(),
  );
}
