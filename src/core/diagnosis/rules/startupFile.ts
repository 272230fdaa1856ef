import { azCommand } from '../azCommand';
import type { Facts } from '../facts';
import type { AppServer } from '../facts/appServer';
import { siteSetting } from '../facts/siteSetting';

/** An option of the server, by its long name, with its short one where there is one. */
export interface ServerOption {
  name: string;
  short?: string;
  value: string;
}

const templates: Readonly<Record<AppServer['name'], string>> = {
  gunicorn: 'gunicorn --bind=0.0.0.0:8000 <module>:<app>',
  uvicorn: 'uvicorn --host 0.0.0.0 --port 8000 <module>:<app>',
  hypercorn: 'hypercorn --bind 0.0.0.0:8000 <module>:<app>',
  uwsgi: 'uwsgi --http :8000 --master --module <module>:<app>',
};

/** The command that sets the site's own start-up command again, with these options; a template where it is not known. */
export function startupFile(
  facts: Facts,
  server: AppServer['name'],
  options: readonly ServerOption[],
): string {
  return azCommand(facts, 'config set', '--startup-file', startupCommand(facts, server, options));
}

/** The site's own start-up command with these options; a template where it is not known. */
export function startupCommand(
  facts: Facts,
  server: AppServer['name'],
  options: readonly ServerOption[],
): string {
  const configured = siteSetting(facts, 'appCommandLine');
  const isKnown = typeof configured === 'string' && configured.includes(`${server} `);
  return options.reduce(
    (text, option) => withOption(text, server, option),
    isKnown ? configured : templates[server],
  );
}

function withOption(command: string, server: string, { name, short, value }: ServerOption): string {
  const names = short === undefined ? name : `${name}|${short}`;
  const there = new RegExp(`(^|\\s)(?:${names})(?:=|\\s{1,9})\\S{1,40}`);
  const option = `${name} ${value}`;
  return there.test(command)
    ? command.replace(there, (_, before: string) => `${before}${option}`)
    : command.replace(`${server} `, () => `${server} ${option} `);
}
