import type { AliasDefinition, Assessment, CommandOutput, Parsed } from '../contracts';
import { contentLines, terminalLines } from './text/lines';
import { nothing } from './text/nothing';
import { ProblemList } from './text/problemList';
import { curlError, httpStatus } from './text/values';

interface ModelRequest {
  request?: { method: string; url: string };
  /** 0: no answer. */
  status?: number;
  curlError?: { code: number; message: string };
  /** Of the answer, with lower-case names; the values of a repeated one joined by a comma. */
  headers?: Record<string, string>;
  /** Of the answer, as printed, which may be cut. */
  body?: string;
}

export const aiCurl: AliasDefinition<ModelRequest> = {
  name: 'ai-curl',
  group: 'AI / Foundry',
  description: 'Shows one request to the model and the raw answer to it',
  args: [],
  kind: 'report',
  effect: 'model-call',
  parse,
  assess,
};

/** What the lines up to now were; from the status on, a blank line or the first brace begins the body. */
type Part = 'request' | 'headers' | 'body';

function parse(output: CommandOutput): Parsed<ModelRequest> {
  const problems = new ProblemList();
  const result: ModelRequest = {};
  const headers = new Map<string, string>();
  const body: string[] = [];
  let part: Part = 'request';
  for (const line of terminalLines(output.stdout)) {
    const text = line.trim();
    const status = httpStatus(text);
    const error = curlError(text);
    if (error) result.curlError ??= error;
    else if (part === 'body') {
      // A status that was not printed before the answer may stand behind it.
      const behind = result.status === undefined && /^HTTP Status: \d{3}$/i.test(text) ? status : null;
      if (behind === null) body.push(line);
      else result.status = behind;
    } else if (status !== null) {
      // A later status line replaces an interim or a proxy's one.
      result.status = status;
      headers.clear();
      part = 'headers';
    } else if (text === '') part = part === 'headers' && !isInterim(result.status) ? 'body' : part;
    else if (/^[[{<]/.test(text)) {
      part = 'body';
      body.push(line);
    } else if (!readLine(text, part, result, headers)) problems.add(text);
  }
  for (const line of contentLines(output.stderr)) {
    const error = curlError(line);
    if (error) result.curlError ??= error;
    else problems.add(line);
  }
  if (headers.size > 0) result.headers = Object.fromEntries(headers);
  const bodyText = body.join('\n').trim();
  if (bodyText !== '') result.body = bodyText;
  return Object.keys(result).length === 0 ? nothing(output) : { result, problems: problems.list() };
}

function isInterim(status: number | undefined): boolean {
  return status !== undefined && status >= 100 && status < 200;
}

/** Whether the line was understood. Headers of the request are passed over: the answer's are what tells. */
function readLine(text: string, part: Part, result: ModelRequest, headers: Map<string, string>): boolean {
  const request = /^Request: ([A-Z]{3,10}) (\S+)$/.exec(text);
  if (request) {
    result.request ??= { method: request[1] ?? '', url: request[2] ?? '' };
    return true;
  }
  const header = /^([A-Za-z0-9][\w.-]{0,100}): ?(.*)$/.exec(text);
  if (!header) return /^Response\b/i.test(text);
  if (part === 'headers') {
    const name = (header[1] ?? '').toLowerCase();
    const value = (header[2] ?? '').trim();
    const before = headers.get(name);
    headers.set(name, before === undefined ? value : `${before}, ${value}`);
    return true;
  }
  return result.request !== undefined;
}

function assess({ status, curlError: error }: ModelRequest): Assessment {
  if (error) return { state: 'fail', summary: `curl: (${error.code}) ${error.message}` };
  if (status === undefined) return { state: 'warn', summary: 'the output ends before the answer' };
  return { state: status >= 200 && status < 300 ? 'pass' : 'fail', summary: `HTTP ${status}` };
}
