import path from 'node:path';
import { labSettingInvalid } from '../../../lab/errors';
import { down, type LabState, parseModelUrl, up } from '../../../lab/host';
import { exitCode } from '../exitCode';
import { printJson, say } from '../print';
import type { RunContext } from '../runContext';

export interface LabUpFlags {
  name: string;
  instances: number;
  stack: string;
  app?: string;
  startup?: string;
  set: string[];
  model?: string;
  modelLatency: number;
  homeSize?: number;
  tcp: boolean;
  sshd?: 'openssh' | 'embedded';
  aliases: 'image' | 'none';
}

/** The sample app is not laid out for Oryx's detection: its site names the command. */
const SAMPLE_STARTUP = 'gunicorn -k uvicorn_worker.UvicornWorker main:app';

/** `lab up`: starts a lab and prints where it is. */
export async function labUpCommand(flags: LabUpFlags, context: RunContext): Promise<number> {
  const state = await startLab(flags, context);
  if (context.json) printJson(context, state);
  else {
    context.io.stdout.write(`The lab "${state.name}" is up: ${state.siteUrl}\n`);
    say(context, 'Break it:     appservice-doctor fault bad-creds --target lab');
    say(context, 'Diagnose it:  appservice-doctor diagnose --target lab');
    say(context, 'End it:       appservice-doctor lab down');
  }
  return exitCode.ok;
}

/** Starts a lab, and says what it cannot do. */
export async function startLab(flags: LabUpFlags, context: RunContext): Promise<LabState> {
  const { io, root, labs, cache, signal } = context;
  const state = await up({
    name: flags.name,
    labs,
    cache,
    instances: flags.instances,
    appDir: flags.app === undefined ? path.join(root, 'sample-app') : path.resolve(flags.app),
    startupCommand: flags.startup ?? (flags.app === undefined ? SAMPLE_STARTUP : undefined),
    stack: flags.stack,
    settings: Object.fromEntries(flags.set.map(readSetting)),
    model: flags.model === undefined ? undefined : parseModelUrl(flags.model),
    modelLatencyMs: flags.modelLatency,
    homeSizeMb: flags.homeSize,
    tcp: flags.tcp,
    sshd: flags.sshd,
    aliases: flags.aliases,
    imageDir: path.join(root, 'lab', 'image'),
    scripts: {
      supervisor: path.join(root, 'dist', 'lab', 'supervisor.js'),
      inside: path.join(root, 'dist', 'lab', 'inside.js'),
      embedded: path.join(root, 'dist', 'lab', 'embedded.js'),
    },
    node: process.execPath,
    env: io.env,
    platform: process.platform,
    say: (line) => say(context, `${line} …`),
    signal,
  });
  if (state.limits.length > 0) say(context, 'This lab has no sandbox. What it cannot do:');
  for (const limit of state.limits) say(context, `  - ${limit}`);
  return state;
}

function readSetting(text: string): [string, string] {
  const match = /^([A-Za-z_]\w*)=([^\0\n]*)$/.exec(text);
  if (!match) throw labSettingInvalid(text.split('=')[0] ?? '');
  return [match[1] ?? '', match[2] ?? ''];
}

/** `lab down`: ends a lab; that there was none is no error, so that it can always be said. */
export async function labDownCommand(name: string, context: RunContext): Promise<number> {
  const ended = await down({ labs: context.labs, name });
  if (context.json) printJson(context, { name, ended });
  else context.io.stdout.write(ended ? `The lab "${name}" is down.\n` : `There was no lab "${name}".\n`);
  return exitCode.ok;
}
