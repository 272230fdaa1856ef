import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { packExtension } from '../../../scripts/vscode/packExtension';
import { runSuite } from '../../../scripts/vscode/runSuites';
import { ownLabs, type OwnLabs } from '../../support/ownLabs';
import { type EditorReport, reportVariable } from '../editor/report';
import { type Figure, figure } from '../figure';
import { timed } from '../takeTurns';

const rounds = 5;
const LAB = 'bench-editor';

/** Activation, size and a diagnosis by command, in a VS Code started anew for each round. */
export async function editorFigures(): Promise<Figure[]> {
  const labs = await ownLabs();
  try {
    await labs.up(LAB);
    const reports: EditorReport[] = [];
    const cli: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      reports.push(await measureOnce(labs));
      cli.push(await timed(() => diagnoseByCli(labs)));
    }
    const of = (read: (report: EditorReport) => number): number[] => reports.map(read);
    return [
      figure({
        id: 'activation',
        ours: 'time inside activate()',
        peer: 'loading the chunks that it leaves for later',
        as: 'ours',
        limit: { below: 30 },
        runs: { ours: of((one) => one.activateMs), peer: of((one) => one.loadRestMs) },
      }),
      figure({
        id: 'loaded-at-activation',
        ours: 'our code that is loaded when activate() has returned',
        peer: 'all our code that VS Code may load',
        unit: 'kB',
        as: 'ours',
        limit: { below: 60 },
        runs: { ours: of((one) => one.loadedBytes / 1e3), peer: of((one) => one.allBytes / 1e3) },
      }),
      await sizeFigure(labs),
      figure({
        id: 'click-to-verdict',
        ours: 'the command Diagnose in the editor, over the session that is open',
        peer: 'the command line, Node’s start and connecting included',
        as: 'ours / peer',
        limit: { atMost: 1.25 },
        runs: { ours: of((one) => one.diagnoseMs.at(-1) ?? NaN), peer: cli },
        besides: { firstInEditor: of((one) => one.diagnoseMs[0] ?? NaN) },
      }),
    ];
  } finally {
    await labs.end();
  }
}

async function measureOnce(labs: OwnLabs): Promise<EditorReport> {
  const file = path.join(labs.env.XDG_STATE_HOME ?? '', 'report.json');
  const env = { ...labs.env, [reportVariable]: file };
  const code = await asideOfStdout(() => runSuite({ name: 'bench', trust: 'off' }, LAB, env));
  assert.equal(code, 0, 'the extension host failed');
  return JSON.parse(await fs.readFile(file, 'utf8')) as EditorReport;
}

/** What VS Code's test runner prints goes to stderr: the bench's own stdout is one JSON object. */
async function asideOfStdout<T>(work: () => Promise<T>): Promise<T> {
  const { stdout, stderr } = process;
  const write = stdout.write.bind(stdout);
  stdout.write = stderr.write.bind(stderr);
  try {
    return await work();
  } finally {
    stdout.write = write;
  }
}

async function diagnoseByCli({ env }: OwnLabs): Promise<void> {
  const args = [path.resolve('dist/cli.js'), 'diagnose', '--target', `lab:${LAB}`, '--json'];
  await promisify(execFile)(process.execPath, args, { env, timeout: 60_000, maxBuffer: 64 * 1024 * 1024 });
}

async function sizeFigure({ env }: OwnLabs): Promise<Figure> {
  const vsix = await packExtension(env.XDG_STATE_HOME ?? '');
  const { size } = await fs.stat(vsix);
  const dist = path.resolve('dist');
  const files = (await fs.readdir(dist, { recursive: true })).filter((name) => name.endsWith('.js'));
  const sizes = await Promise.all(files.map(async (name) => (await fs.stat(path.join(dist, name))).size));
  return figure({
    id: 'vsix',
    ours: 'the packed extension',
    peer: 'its bundles, unpacked',
    unit: 'MB',
    as: 'ours',
    limit: { below: 3 },
    runs: { ours: [size / 1e6], peer: [sizes.reduce((sum, one) => sum + one, 0) / 1e6] },
  });
}
