import type { AliasDefinition, Assessment, CommandOutput, Parsed } from '../contracts';
import { outputLines } from './text/lines';
import { leadingMark, trailingMark, type Mark } from './text/marks';
import { nothing } from './text/nothing';
import { ProblemList } from './text/problemList';
import { milliseconds } from './text/values';

interface LatencyRequest {
  n: number;
  ok: boolean;
  ms?: number;
  error?: string;
}

interface Latency {
  model?: string;
  requests: LatencyRequest[];
  successful: number;
  /** As announced, also where the output was cut before the last one. */
  total: number;
  avgMs?: number;
  minMs?: number;
  maxMs?: number;
}

export const aiLatency: AliasDefinition<Latency> = {
  name: 'ai-latency',
  group: 'AI / Foundry',
  description: 'Times five requests to the model, one after the other',
  args: [],
  kind: 'report',
  effect: 'load',
  parse,
  assess,
};

function parse(output: CommandOutput): Parsed<Latency> {
  const problems = new ProblemList();
  const requests: LatencyRequest[] = [];
  const times: Pick<Latency, 'avgMs' | 'minMs' | 'maxMs'> = {};
  let model: string | undefined;
  let announced: number | null = null;
  let counted: { successful: number; total: number } | null = null;
  for (const line of outputLines(output)) {
    const running = /^Running (\d{1,6}) requests?(?: to (\S+))?/i.exec(line);
    const results = /^Results:? ?\((\d{1,6})\/(\d{1,6})/i.exec(line);
    const request = readRequest(line);
    if (running) {
      announced = Number(running[1]);
      model = running[2]?.replace(/\.{3}$/, '');
    } else if (results) counted = { successful: Number(results[1]), total: Number(results[2]) };
    else if (request) requests.push(request);
    else if (!readTimes(line, times)) problems.add(line);
  }
  if (requests.length === 0 && counted === null) return nothing(output);
  return {
    result: {
      ...(model ? { model } : {}),
      requests,
      successful: counted?.successful ?? requests.filter(({ ok }) => ok).length,
      total: counted?.total ?? Math.max(announced ?? 0, requests.length),
      ...times,
    },
    problems: problems.list(),
  };
}

/** `Request 1: 679ms ✓`, `Request 2: ✗ HTTP 429`, `Request 3: 90ms ✗ (HTTP 500)`; a mark may be missing. */
function readRequest(line: string): LatencyRequest | null {
  const match = /^Request #?(\d{1,6})(?:\/\d{1,6})?: ?(.*)$/i.exec(line);
  if (!match) return null;
  const outer = takeMark((match[2] ?? '').trim());
  const time = /^\d{1,9}(?:\.\d{1,9})? ?(?:ms|s)(?![a-z])/i.exec(outer.text)?.[0] ?? '';
  const ms = milliseconds(time);
  const afterTime = outer.text.slice(time.length).trim();
  const { mark, text } = outer.mark === null ? takeMark(afterTime) : { ...outer, text: afterTime };
  if (mark === null && ms === null && !/fail|error|timed? ?out|HTTP|curl/i.test(text)) return null;

  const ok = mark === null ? ms !== null && text === '' : mark !== 'fail';
  const error = /^\((.*)\)$/.exec(text)?.[1] ?? text;
  return {
    n: Number(match[1]),
    ok,
    ...(ms === null ? {} : { ms }),
    ...(ok || error === '' ? {} : { error }),
  };
}

function takeMark(text: string): { mark: Mark | null; text: string } {
  if (/^\(?(?:ok|done|success(?:ful)?)\)?$/i.test(text)) return { mark: 'pass', text: '' };
  return leadingMark(text) ?? trailingMark(text) ?? { mark: null, text };
}

/** `Avg: 713ms | Min: 641ms | Max: 826ms`; whether the line was one. */
function readTimes(line: string, times: Pick<Latency, 'avgMs' | 'minMs' | 'maxMs'>): boolean {
  let found = false;
  for (const part of line.split('|')) {
    const match = /^(avg|average|min|max)\w{0,6}: ?(.{1,20})$/i.exec(part.trim());
    const ms = milliseconds((match?.[2] ?? '').trim());
    if (!match || ms === null) continue;
    const name = (match[1] ?? '').slice(0, 3).toLowerCase();
    if (name === 'min') times.minMs = ms;
    else if (name === 'max') times.maxMs = ms;
    else times.avgMs = ms;
    found = true;
  }
  return found;
}

function assess({ requests, successful, total, avgMs }: Latency): Assessment {
  const average = avgMs === undefined ? '' : `, ${avgMs} ms on average`;
  const summary = `${successful} of ${total} requests successful${average}`;
  if (successful === total) return { state: 'pass', summary };
  return { state: successful === 0 && requests.length > 0 ? 'fail' : 'warn', summary };
}
