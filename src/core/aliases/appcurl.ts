import type { AliasDefinition, Assessment, CommandOutput, Parsed } from '../contracts';
import { outputLines } from './text/lines';
import { leadingMark } from './text/marks';
import { nothing } from './text/nothing';
import { ProblemList } from './text/problemList';
import { curlError, httpStatus, labelled } from './text/values';

interface LocalRequest {
  /** As printed, which may be host and port alone. */
  url?: string;
  /** 0: no answer. */
  status?: number;
  seconds?: number;
  bytes?: number;
  error?: string;
}

export const appcurl: AliasDefinition<LocalRequest> = {
  name: 'appcurl',
  group: 'Reachability and moving about',
  description: 'Requests a path of the app from inside its container',
  args: [{ name: 'PATH', description: 'The path to request, / by default', required: false }],
  kind: 'report',
  effect: 'read',
  parse,
  assess,
};

function parse(output: CommandOutput): Parsed<LocalRequest> {
  const problems = new ProblemList();
  const result: LocalRequest = {};
  for (const line of outputLines(output)) {
    if (!readLine(line, result)) problems.add(line);
  }
  return Object.keys(result).length === 0 ? nothing(output) : { result, problems: problems.list() };
}

/** Whether the line was understood. */
function readLine(line: string, result: LocalRequest): boolean {
  const url = /^Testing app at (\S+)/i.exec(line)?.[1];
  const marked = leadingMark(line);
  const text = marked?.text ?? line;
  const status = httpStatus(text);
  const seconds = /^(\d{1,9}(?:\.\d{1,9})?) ?s/.exec(labelled(text, 'time') ?? '')?.[1];
  const bytes = /^(\d{1,15})(?: |$)/.exec(labelled(text, 'size') ?? '')?.[1];
  if (url !== undefined) result.url ??= url.replace(/\.{3}$/, '');
  else if (status !== null) result.status = status;
  else if (seconds !== undefined) result.seconds = Number(seconds);
  else if (bytes !== undefined) result.bytes = Number(bytes);
  else if (marked?.mark === 'fail' || curlError(text)) result.error ??= text;
  else return false;
  return true;
}

/** An answer of 4xx shows that the app is there, but not that the path is right. */
function assess({ status, seconds, error }: LocalRequest): Assessment {
  if (status === undefined || status === 0) {
    const isCut = status === undefined && error === undefined;
    return { state: isCut ? 'warn' : 'fail', summary: error ?? 'no answer from the app' };
  }
  const took = seconds === undefined ? '' : ` in ${Math.round(seconds * 1000)} ms`;
  return {
    state: status >= 500 ? 'fail' : status >= 400 ? 'warn' : 'pass',
    summary: `HTTP ${status}${took}`,
  };
}
