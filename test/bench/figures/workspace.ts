import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { text } from 'node:stream/consumers';
import { type Figure, figure } from '../figure';
import { peakMemoryMB } from '../peakMemory';
import { percentile } from '../percentile';
import { takeTurns } from '../takeTurns';
import { ensureRuff } from '../workspace/ensureRuff';
import { keystrokes } from '../workspace/keystrokes';
import { type Server, TypingEditor } from '../workspace/typingEditor';
import { type MarkedModule, writeWorkspace } from '../workspace/writeWorkspace';
import type { WorkspaceReport } from '../workspaceProcess';

const rounds = 5;
/** Files that are typed into: every size that there is, small and large in turn. */
const typedFiles = 15;

/** 2,000 Python files of 300,000 lines: the first full result, a keystroke, memory; each against ruff. */
export async function workspaceFigures(): Promise<Figure[]> {
  const ruff = await ensureRuff();
  const folder = await mkdtemp(path.join(tmpdir(), 'asd-bench-'));
  try {
    const { files, lines, marked } = await writeWorkspace(folder);
    assert.deepEqual([files, lines], [2000, 300_000]);
    return [...(await firstFigures(folder, ruff)), ...(await typingFigures(folder, ruff, marked))];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function firstFigures(folder: string, ruff: string): Promise<Figure[]> {
  const memory: Record<'ours' | 'peer', number[]> = { ours: [], peer: [] };
  const works = {
    ours: async () => (await run(process.execPath, [path.resolve('dist/cli.js'), 'check', folder])).ms,
    inside: async () => {
      const { said } = await run(process.execPath, [path.join(__dirname, 'workspace.cjs'), folder]);
      const report = JSON.parse(said.trim().split('\n').at(-1) ?? '') as WorkspaceReport;
      memory.ours.push(report.peakMB);
      return report.ms;
    },
    peer: async () => {
      const { ms, peakMB } = await run(ruff, ['check', '--isolated', '--no-cache', '--silent', folder]);
      memory.peer.push(peakMB);
      return ms;
    },
  };
  const runs = await takeTurns(rounds, works, { warmUp: false });
  const timesPeer = runs.ours.map((ms, round) => ms / (runs.peer[round] ?? NaN));
  return [
    figure({
      id: 'workspace-first',
      ours: 'appservice-doctor check of 2,000 Python files of 300,000 lines, as a process',
      peer: `ruff check of them, without its cache (${versionOf(ruff)})`,
      as: 'ours',
      limit: { below: 3000 },
      runs: { ours: runs.ours, peer: runs.peer },
      besides: { inside: runs.inside, timesPeer },
    }),
    figure({
      id: 'workspace-memory',
      ours: 'peak resident memory of the process that checks them, its threads included',
      peer: 'of ruff check',
      unit: 'MB',
      as: 'ours',
      limit: { below: 300 },
      runs: { ours: memory.ours, peer: memory.peer },
    }),
  ];
}

async function typingFigures(
  folder: string,
  ruff: string,
  marked: readonly MarkedModule[],
): Promise<Figure[]> {
  const files = marked.slice(0, typedFiles);
  const ours: Typed[] = [];
  const peer: Typed[] = [];
  const program = path.resolve('dist/language-server.js');
  for (let round = 0; round < rounds; round++) {
    ours.push(await type({ module: program }, folder, files));
    peer.push(await type({ program: ruff, args: ['server', '--isolated'] }, folder, files));
  }
  const of = (all: Typed[], read: (typed: Typed) => number): number[] => all.map(read);
  return [
    figure({
      id: 'workspace-keystroke',
      ours: `from a keystroke to the diagnostics, 95th percentile of ${ours[0]?.keystrokes.length ?? 0} in files of 60 to 630 lines`,
      peer: 'the same keystrokes by ruff server, which looks at one file alone',
      as: 'ours',
      limit: { below: 50 },
      runs: {
        ours: of(ours, (each) => percentile(each.keystrokes, 0.95)),
        peer: of(peer, (each) => percentile(each.keystrokes, 0.95)),
      },
      besides: {
        oursMedian: of(ours, (each) => percentile(each.keystrokes, 0.5)),
        oursSlowest: of(ours, (each) => percentile(each.keystrokes, 1)),
        peerMedian: of(peer, (each) => percentile(each.keystrokes, 0.5)),
      },
    }),
    figure({
      id: 'workspace-server-memory',
      ours: 'peak resident memory of the language server, from its start to the last keystroke',
      peer: 'of ruff server',
      unit: 'MB',
      as: 'ours',
      limit: { below: 300 },
      runs: { ours: of(ours, (each) => each.peakMB), peer: of(peer, (each) => each.peakMB) },
      besides: { firstDiagnosticsMs: of(ours, (each) => each.firstMs) },
    }),
  ];
}

interface Typed {
  firstMs: number;
  keystrokes: readonly number[];
  peakMB: number;
}

async function type(server: Server, folder: string, files: readonly MarkedModule[]): Promise<Typed> {
  const { editor, firstMs } = await TypingEditor.start(server, folder);
  try {
    const taken = await keystrokes(editor, files);
    const typed = { firstMs, keystrokes: taken, peakMB: editor.peakMB() };
    await editor.end();
    return typed;
  } finally {
    editor.kill();
  }
}

interface Run {
  ms: number;
  /** Of the process, looked at every 10 ms. */
  peakMB: number;
  /** What it said on stderr. */
  said: string;
}

/** Runs a program to its end; that it finds something is no failure. */
async function run(program: string, args: readonly string[]): Promise<Run> {
  const began = performance.now();
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let peakMB = 0;
  const look = setInterval(() => {
    try {
      const now = peakMemoryMB(child.pid);
      if (now > peakMB) peakMB = now;
    } catch {
      // It has ended just now.
    }
  }, 10);
  const [said] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  clearInterval(look);
  const ms = performance.now() - began;
  const { exitCode } = child;
  assert.ok(exitCode === 0 || exitCode === 1, `${program} ended with ${String(exitCode)}: ${said}`);
  return { ms, peakMB, said };
}

function versionOf(ruff: string): string {
  return spawnSync(ruff, ['--version'], { encoding: 'utf8' }).stdout.trim();
}
