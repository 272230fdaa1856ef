import type { AliasDefinition, CommandOutput, Parsed } from '../contracts';
import { outputLines } from './text/lines';
import { leadingMark } from './text/marks';
import { nothing } from './text/nothing';
import { ProblemList } from './text/problemList';
import { labelled } from './text/values';

interface PortCheck {
  port: number;
  listening: boolean;
  /** As printed: `gunicorn (pid 42)`. */
  process?: string;
}

export const checkport: AliasDefinition<PortCheck> = {
  name: 'checkport',
  group: 'Reachability and moving about',
  description: 'Tells whether the app listens on the port it should',
  args: [],
  kind: 'report',
  effect: 'read',
  parse,
  assess: ({ port, listening, process }) => ({
    state: listening ? 'pass' : 'fail',
    summary: listening
      ? `${process ?? 'the app'} listens on port ${port}`
      : `nothing of the app listens on port ${port}`,
  }),
};

/** Only a line with a verdict counts: the question alone, of output that was cut, says nothing about the port. */
function parse(output: CommandOutput): Parsed<PortCheck> {
  const problems = new ProblemList();
  let port: number | null = null;
  let listening: boolean | null = null;
  let process: string | null = null;
  for (const line of outputLines(output)) {
    const marked = leadingMark(line);
    const text = marked?.text ?? line;
    const named = /\bport:? (\d{1,5})(?!\d)/i.exec(text)?.[1];
    const isQuestion = /^Checking\b/i.test(text);
    if (named !== undefined && (marked || isQuestion || /\blistening\b/i.test(text))) {
      port = Number(named);
      if (!isQuestion) listening = marked ? marked.mark !== 'fail' : !/\b(?:not|nothing|no)\b/i.test(text);
    } else if (labelled(text, 'process') !== null) {
      process = labelled(text, 'process');
    } else if (!/^(?:Other listening ports|Note):/i.test(text)) {
      problems.add(line);
    }
  }
  if (port === null || listening === null) return nothing(output);
  return { result: { port, listening, ...(process ? { process } : {}) }, problems: problems.list() };
}
