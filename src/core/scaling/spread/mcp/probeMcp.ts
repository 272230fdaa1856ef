import { LATEST_PROTOCOL_VERSION } from '@modelcontextprotocol/sdk/types.js';
import type { McpReport, McpServer, McpStep } from '../../../contracts';
import { instanceInBody } from '../instanceInBody';
import { judgeMcp } from './judgeMcp';
import { McpConversation, type McpOutcome, type McpPlace } from './McpConversation';

/** Instances that introduce themselves. */
const mostInstances = 4;

/** Calls of each kind where the front end chooses: with turns or by chance some go to another instance. */
const freeCalls = 4;

const mostTools = 50;

/** The tool that may be called without a word of its own: it says who answers, and does nothing. */
const harmless = 'whoami';

export interface McpProbeOptions {
  siteUrl: string;
  path: string;
  ca?: string;
  /** Values of the affinity cookie by which the instances are reached; empty where there is no such cookie. */
  instances: readonly string[];
  /** A tool that the user names, in the place of `whoami`. */
  tool?: string | undefined;
  signal: AbortSignal;
}

/**
 * Speaks with an MCP server as a client does, each call to another instance than the one before: a server that keeps its
 * sessions to itself is found out by that. Rejects with the signal's reason alone.
 */
export async function probeMcp(options: McpProbeOptions): Promise<McpReport> {
  const { siteUrl, path, ca, signal, tool = harmless } = options;
  // Behind the origin and not relative to it: a path that begins with two slashes would name another host.
  const url = new URL(`${new URL(siteUrl).origin}${path}`);
  const place: McpPlace = { url, signal, ...(ca === undefined ? {} : { ca }) };
  const reached = options.instances.slice(0, mostInstances);
  const visit = new Visit(place, reached[0] ?? null);
  const [first = null, second = first, third = second] = reached;
  try {
    const server = await visit.ask('initialize', first, (talk) => talk.begin());
    const servers: McpServer[] = server === undefined ? [] : [server];
    let tools: string[] = [];
    let call: McpReport['call'] = { state: 'skipped', reason: 'the server did not come so far' };
    if (server) {
      const times = first === null ? freeCalls : 1;
      for (let time = 0; time < times; time += 1)
        tools = (await visit.ask('tools/list', second, (talk) => talk.tools())) ?? tools;
      // Whether it is the other instance that fails, or the call.
      if (visit.isRefused) tools = (await visit.ask('tools/list', first, (talk) => talk.tools())) ?? tools;
      call = await callOf(visit, { tool, tools, at: visit.isRefused ? first : third, times });
      for (const instance of reached.slice(1)) servers.push(...(await introduced(place, instance)));
    }
    const judged = judgeMcp({ servers, steps: visit.steps, speakers: visit.speakers, reached });
    return {
      path,
      asked: LATEST_PROTOCOL_VERSION,
      servers,
      tools: tools.slice(0, mostTools).map((name) => name.slice(0, 100)),
      call,
      steps: visit.steps,
      ...judged,
    };
  } finally {
    await visit.end();
  }
}

/** A conversation, with what each of its calls came to. */
class Visit {
  readonly steps: McpStep[] = [];
  /** Instances that a tool named. */
  readonly speakers = new Set<string>();
  readonly #talk: McpConversation;

  constructor(
    place: McpPlace,
    private readonly first: string | null,
  ) {
    this.#talk = new McpConversation(place);
  }

  /** A call that was not the first failed. */
  get isRefused(): boolean {
    return this.steps.some(({ ok, place }) => !ok && place === 'other');
  }

  async ask<T>(
    method: McpStep['method'],
    instance: string | null,
    make: (talk: McpConversation) => Promise<McpOutcome<T>>,
  ): Promise<T | undefined> {
    this.#talk.at = instance;
    const began = performance.now();
    const outcome = await make(this.#talk);
    const ms = Math.round(performance.now() - began);
    const place = instance === null ? 'unknown' : instance === this.first ? 'first' : 'other';
    const step = { method, instance, place, ms } as const;
    this.steps.push(
      outcome.ok
        ? { ...step, ok: true }
        : { ...step, ok: false, code: outcome.code, message: outcome.message },
    );
    return outcome.ok ? outcome.value : undefined;
  }

  /** The session is ended where it lives. */
  end(): Promise<void> {
    this.#talk.at = this.first;
    return this.#talk.end();
  }
}

async function callOf(
  visit: Visit,
  { tool, tools, at, times }: { tool: string; tools: readonly string[]; at: string | null; times: number },
): Promise<McpReport['call']> {
  if (!tools.includes(tool))
    return {
      state: 'skipped',
      reason: `the server has no tool "${tool}", and others may change something: --tool names one that may be called`,
    };
  let said: string | undefined;
  for (let time = 0; time < times; time += 1) {
    const answer = await visit.ask('tools/call', at, (talk) => talk.callTool(tool));
    if (answer === undefined) continue;
    said = answer;
    const speaker = instanceInBody(answer) ?? /^[\w.-]{4,128}$/.exec(answer.trim())?.[0];
    if (speaker !== undefined) visit.speakers.add(speaker);
  }
  const last = visit.steps.at(-1);
  return said === undefined
    ? { state: 'failed', tool, reason: `${last?.code ?? ''} ${last?.message ?? ''}`.trim() }
    : { state: 'ran', tool, said: said.slice(0, 200) };
}

async function introduced(place: McpPlace, instance: string): Promise<McpServer[]> {
  const talk = new McpConversation(place);
  talk.at = instance;
  try {
    const server = await talk.begin();
    return server.ok ? [server.value] : [];
  } finally {
    await talk.end();
  }
}
