import fs from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import readline from 'node:readline';
import { diagnose, TimelineBuilder } from '../../src/core/diagnosis';
import { rules } from '../../src/core/diagnosis/rules';
import type { Rule } from '../../src/core/diagnosis/rules/Rule';
import { readEvidence } from '../../src/core/evidence';
import { peakMemoryMB } from './peakMemory';

/** What `figures/logs.ts` has a process of its own do, handed over in the environment variable READ_LOGS_JOB. */
export interface ReadLogsJob {
  by: 'analyze' | 'readline';
  folder: string;
}

export interface ReadLogsReport {
  /** From the first byte to the verdict. */
  ms: number;
  peakMB: number;
  /** So that nobody is quick by reading nothing: lines, or the requests among them. */
  read: number;
}

async function main(): Promise<void> {
  const { by, folder } = JSON.parse(process.env.READ_LOGS_JOB ?? '') as ReadLogsJob;
  const began = performance.now();
  const read = await (by === 'analyze' ? analyze(folder) : countLines(folder));
  const report: ReadLogsReport = { ms: performance.now() - began, peakMB: peakMemoryMB(), read };
  process.stdout.write(JSON.stringify(report));
}

/** As `analyze` does it. */
async function analyze(folder: string): Promise<number> {
  const timeline = new TimelineBuilder();
  const evidence = await readEvidence(folder, { logSink: (log) => timeline.logSink(log) });
  let requests = 0;
  // A rule sees what the others see, which here is what was read.
  const counting: Rule = {
    id: 'counting',
    help: { means: '', shows: [], proof: [], confused: [] },
    evaluate: (facts) => {
      requests = facts.timeline.requests.reduce((sum, { count }) => sum + count, 0);
      return undefined;
    },
  };
  diagnose(evidence, { timeline, rules: [...rules, counting] });
  return requests;
}

/** Node's own reader of lines, which does nothing with them. */
async function countLines(folder: string): Promise<number> {
  let count = 0;
  for (const name of fs.readdirSync(path.join(folder, 'LogFiles'))) {
    const input = fs.createReadStream(path.join(folder, 'LogFiles', name));
    for await (const line of readline.createInterface({ input })) count += line === '' ? 0 : 1;
  }
  return count;
}

void main();
