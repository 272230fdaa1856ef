import { performance } from 'node:perf_hooks';
import { type AzureLab, azureLabUp } from './azureLab';
import { benchLabUp, modelLatencyMs } from './benchLab';
import type { Figure } from './figure';
import { diagnosisFigures } from './figures/diagnosis';
import { fleet, fleetFigures } from './figures/fleet';
import { writeLogFile } from './figures/logFile';
import { editorFigures } from './figures/editor';
import { logFigures } from './figures/logs';
import { logViewerFigures } from './figures/logViewer';
import { memoryFigure } from './figures/memory';
import { overheadFigure } from './figures/overhead';
import { tunnelFigures } from './figures/tunnel';
import { workspaceFigures } from './figures/workspace';
import { streamingFigures } from './figures/streaming';
import { describeMachine } from './machine';
import { openSsh } from './openSsh';

type Add = (more: Figure[]) => void;

/** What can be measured by itself: `npm run bench -- logs`. */
const parts: Record<string, (add: Add) => Promise<void>> = {
  lab: labFigures,
  panel: async (add) => {
    say('A million log lines in the panel');
    add(await logViewerFigures());
  },
  editor: async (add) => {
    say('The extension in VS Code');
    add(await editorFigures());
  },
  logs: async (add) => {
    say('1 GiB of logs, analysed');
    add(await logFigures());
  },
  workspace: async (add) => {
    say('A workspace of 2,000 Python files, checked');
    add(await workspaceFigures());
  },
  tunnel: async (add) => {
    say('200 MiB of log through the tunnel of a lab’s Azure');
    const lab = await azureLabUp('tunnel', { instances: 1, switches: {} });
    await whileUp(lab, async () => {
      add(await tunnelFigures(lab));
    });
  },
  fleet: async (add) => {
    say('50 apps with 10 instances each');
    const { instances, standIns } = fleet;
    const lab = await azureLabUp('fleet', { instances, switches: { standIns } });
    await whileUp(lab, async () => {
      add(await fleetFigures(lab));
    });
  },
};

/** `npm run bench`: the figures as one JSON object on stdout, what is going on on stderr. */
async function main(): Promise<void> {
  const asked = process.argv.slice(2);
  const strange = asked.find((name) => !Object.hasOwn(parts, name));
  if (strange !== undefined)
    throw new Error(`There is nothing called "${strange}" to measure, but ${Object.keys(parts).join(', ')}.`);
  const began = performance.now();
  const machine = describeMachine();
  const figures: Figure[] = [];
  const add: Add = (more) => {
    for (const one of more) say(`  ${one.id}: ${one.measured} (goal ${one.goal})`);
    figures.push(...more);
  };
  for (const [name, measure] of Object.entries(parts))
    if (asked.length === 0 || asked.includes(name)) await measure(add);
  const reached = figures.every((one) => one.reached);
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(JSON.stringify({ machine, modelLatencyMs, seconds, reached, figures }, null, 2));
}

async function labFigures(add: Add): Promise<void> {
  say('Starting a lab');
  const lab = await benchLabUp();
  await whileUp(lab, async () => {
    const ssh = await openSsh(lab);
    try {
      say('Diagnoses, and the same by OpenSSH one by one');
      add(await diagnosisFigures(lab, ssh));
      say('One alias over an open session');
      add([await overheadFigure(lab)]);
      say('200 MiB of log');
      const path = await writeLogFile(lab);
      add(await streamingFigures(lab, ssh, path));
      say('Memory while streaming');
      add([await memoryFigure(lab, path)]);
    } finally {
      await ssh.close();
    }
  });
}

/** The lab outlives who started it, so whoever stops the bench stops the lab first. */
async function whileUp(lab: Pick<AzureLab, 'down'>, measure: () => Promise<void>): Promise<void> {
  const stop = (): void => void lab.down().finally(() => process.exit(130));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  try {
    await measure();
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop);
    await lab.down();
  }
}

function say(line: string): void {
  console.error(line);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
