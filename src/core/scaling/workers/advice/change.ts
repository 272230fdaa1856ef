import type { WorkerAdvice } from '../../../contracts';
import { azCommand } from '../../../diagnosis/azCommand';
import type { Facts } from '../../../diagnosis/facts';
import type { AppServer } from '../../../diagnosis/facts/appServer';
import { type ServerOption, startupCommand, startupFile } from '../../../diagnosis/rules/startupFile';

/** The change that an advice asks for: by hand, or by a command that can be applied. */
export type Change = Pick<WorkerAdvice, 'fix' | 'bicep'>;

/** App settings, of a web app or of a function app. */
export function settingsChange(
  facts: Facts,
  summary: string,
  values: Readonly<Record<string, string>>,
  { steps = [], isFunctions = false }: { steps?: string[]; isFunctions?: boolean } = {},
): Change {
  const words = Object.entries(values).map(([name, value]) => `${name}=${value}`);
  const command = azCommand(facts, 'config appsettings set', '--settings', ...words);
  return {
    fix: {
      summary,
      steps: steps.length > 0 ? steps : [`Set ${words.join(' and ')}; the app restarts.`],
      command: isFunctions ? command.replace(/^az webapp/, 'az functionapp') : command,
    },
    bicep: Object.entries(values)
      .map(([name, value]) => `${name}: ${bicepText(value)}`)
      .join('\n'),
  };
}

/** The site's own start-up command, with other options. */
export function startupChange(
  facts: Facts,
  summary: string,
  {
    server,
    options,
    steps,
  }: { server: AppServer['name']; options: readonly ServerOption[]; steps: string[] },
): Change {
  return {
    fix: { summary, steps, command: startupFile(facts, server, options) },
    bicep: `appCommandLine: ${bicepText(startupCommand(facts, server, options))}`,
  };
}

/** What no command can change: a file of the app, a script. */
export function handChange(summary: string, steps: string[]): Change {
  return { fix: { summary, steps } };
}

function bicepText(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('${', '\\${')}'`;
}
