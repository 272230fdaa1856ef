import path from 'node:path';
import { labSettingInvalid } from '../../../lab/errors';
import { down, type LabState, type LabStatus, parseModelUrl, status, up } from '../../../lab/host';
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

export function startLab(flags: LabUpFlags, context: RunContext): Promise<LabState> {
  const { io, root, labs, cache, signal } = context;
  return up({
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
    aliases: flags.aliases,
    imageDir: path.join(root, 'lab', 'image'),
    scripts: {
      supervisor: path.join(root, 'dist', 'lab', 'supervisor.js'),
      inside: path.join(root, 'dist', 'lab', 'inside.js'),
    },
    node: process.execPath,
    env: io.env,
    platform: process.platform,
    say: (line) => say(context, `${line} …`),
    signal,
  });
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

/** `lab status`: the running labs, without their secrets. */
export async function labStatusCommand(name: string | undefined, context: RunContext): Promise<number> {
  const labs = await status({ labs: context.labs, name });
  if (context.json) printJson(context, { labs: labs.map(withoutSecrets) });
  else if (labs.length === 0)
    context.io.stdout.write('No lab is running. Start one with: appservice-doctor lab up\n');
  else for (const lab of labs) context.io.stdout.write(`${describe(lab)}\n`);
  return exitCode.ok;
}

function describe(lab: LabStatus): string {
  if (!lab.running) return `${lab.name}: down`;
  const { siteUrl, instances, startedAt, stack } = lab.state;
  const minutes = Math.floor((Date.now() - Date.parse(startedAt)) / 60_000);
  const count = `${instances.length} instance${instances.length === 1 ? '' : 's'}`;
  return `${lab.name}: up for ${minutes} min at ${siteUrl} (${count}, ${stack})`;
}

function withoutSecrets(lab: LabStatus): object {
  if (!lab.running) return lab;
  const { name, siteName, siteUrl, modelUrl, caFile, instances, stack, startedAt } = lab.state;
  return {
    name,
    running: true,
    siteName,
    siteUrl,
    modelUrl,
    caFile,
    stack,
    startedAt,
    instances: instances.map(({ id }) => ({ id })),
  };
}
