import path from 'node:path';
import { labSettingInvalid } from '../../../lab/errors';
import { down, type LabState, parseModelUrl, up } from '../../../lab/host';
import { labUpOptions } from '../../targets/labUpOptions';
import { exitCode } from '../exitCode';
import { printJson, say as tell } from '../print';
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

/** `lab up`: starts a lab and prints where it is. */
export async function labUpCommand(flags: LabUpFlags, context: RunContext): Promise<number> {
  const state = await startLab(flags, context);
  if (context.json) printJson(context, state);
  else {
    context.io.stdout.write(`The lab "${state.name}" is up: ${state.siteUrl}\n`);
    const isDefault = state.name === 'lab';
    const target = isDefault ? 'lab' : `lab:${state.name}`;
    tell(context, `Break it:     appservice-doctor fault bad-creds --target ${target}`);
    tell(context, `Diagnose it:  appservice-doctor diagnose --target ${target}`);
    tell(context, `End it:       appservice-doctor lab down${isDefault ? '' : ` --name ${state.name}`}`);
  }
  return exitCode.ok;
}

/** Starts a lab, and says what it cannot do. */
export async function startLab(flags: LabUpFlags, context: RunContext): Promise<LabState> {
  const { io, root, labs, cache, signal } = context;
  const say = (line: string) => tell(context, `${line} …`);
  const setting = { root, labs, cache, node: process.execPath, env: io.env, say, signal };
  const state = await up(
    labUpOptions(setting, {
      name: flags.name,
      instances: flags.instances,
      ...(flags.app === undefined ? {} : { appDir: path.resolve(flags.app) }),
      startupCommand: flags.startup,
      stack: flags.stack,
      settings: Object.fromEntries(flags.set.map(readSetting)),
      model: flags.model === undefined ? undefined : parseModelUrl(flags.model),
      modelLatencyMs: flags.modelLatency,
      homeSizeMb: flags.homeSize,
      tcp: flags.tcp,
      sshd: flags.sshd,
      aliases: flags.aliases,
    }),
  );
  if (state.limits.length > 0) tell(context, 'This lab has no sandbox. What it cannot do:');
  for (const limit of state.limits) tell(context, `  - ${limit}`);
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
