import { gunicornCommand } from '../startup/gunicornCommand';
import { servedModule } from '../project/views/servedModule';
import { shellWords } from '../shell/shellWords';
import type { Explanation } from './Explanation';
import { serverOption } from './serverOptions';

/** What App Service does with a start-up command, or with the option at an offset of it. */
export function explainCommand(command: string, offset: number): Explanation | undefined {
  const option = optionAt(command, offset);
  if (option) return option;
  const served = servedModule(command);
  const whole = { from: 0, to: command.length };
  const begin =
    'App Service runs this command in the folder of the app, with its virtual environment switched on, in the place of the command that Oryx would make.';
  const port =
    'It asks the app on PORT (8000 unless told otherwise) and waits 230 seconds for the first answer.';
  if (!served) return { span: whole, title: 'Start-up command', text: [begin, port] };
  const what = `${served.server} serves ${served.module}${served.object === undefined ? '' : `:${served.object}`}${served.directory ? ` in ${served.directory}` : ''}.`;
  return { span: whole, title: 'Start-up command', text: [what, begin, ...workersOf(command), port] };
}

function workersOf(command: string): string[] {
  const parsed = gunicornCommand(command);
  if (!parsed) return [];
  const value = (name: string) => parsed.options.findLast((option) => option.name === name)?.value;
  const count = value('workers');
  const kind = value('worker-class') ?? 'sync';
  const timeout = value('timeout');
  return [
    `${count === undefined ? '1 worker unless the configuration says otherwise' : `${count} ${count === '1' ? 'worker' : 'workers'}`}, of the class ${kind}${kind === 'sync' ? ', which answers one request at a time' : ''}.`,
    timeout === undefined
      ? "A worker that is silent for 30 seconds is killed: Oryx's --timeout 600 is not added."
      : `A worker that is silent for ${timeout} seconds is killed.`,
  ];
}

function optionAt(command: string, offset: number): Explanation | undefined {
  const parsed = gunicornCommand(command);
  const option = parsed?.options.find(({ whole }) => whole.from <= offset && offset <= whole.to);
  const text = option && serverOption('gunicorn', option.name);
  if (option && text) return { span: option.whole, title: `gunicorn --${option.name}`, text: [text] };
  return uwsgiOptionAt(command, offset);
}

function uwsgiOptionAt(command: string, offset: number): Explanation | undefined {
  const words = shellWords(command).find((each) => each.some(({ text }) => /(^|\/)uwsgi$/.test(text)));
  const word = words?.find(({ span }) => span.from <= offset && offset <= span.to);
  const name = word && /^--([a-z-]+)/.exec(word.text)?.[1];
  const text = name === undefined ? undefined : serverOption('uwsgi', name);
  return word && name !== undefined && text
    ? { span: word.span, title: `uwsgi --${name}`, text: [text] }
    : undefined;
}
