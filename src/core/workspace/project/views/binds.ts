import type { App } from '../../App';
import { joinPath } from '../../files/paths';
import type { ModuleSummary, PythonValue } from '../../python/PythonModule';
import type { Span } from '../../text/Span';
import { gunicornConfig } from './gunicornConfig';
import { type StartCommand, startCommandsOf } from './startCommands';

/** An address part and where it is written; `default`: nowhere, it is what the server takes by itself. */
export type BindPart<T> =
  | { from: 'text'; value: T; span: Span }
  | { from: 'default'; value: T }
  /** From a variable, an expression or the platform. */
  | { from: 'elsewhere' };

/** What a server that App Service starts listens on. */
export interface Bind {
  server: string;
  file: string;
  /** Of what starts it. */
  span: Span;
  host: BindPart<string>;
  port: BindPart<number>;
}

const elsewhere = { from: 'elsewhere' } as const;

/** What servers listen on when they are told nothing. gunicorn is told by the image's own start script. */
const defaults: Readonly<Record<string, readonly [string, number]>> = {
  uvicorn: ['127.0.0.1', 8000],
  hypercorn: ['127.0.0.1', 8000],
  'waitress-serve': ['0.0.0.0', 8080],
  'flask run': ['127.0.0.1', 5000],
  runserver: ['127.0.0.1', 8000],
  'uvicorn.run': ['127.0.0.1', 8000],
  'waitress.serve': ['0.0.0.0', 8080],
  'aiohttp.web.run_app': ['0.0.0.0', 8080],
  run: ['127.0.0.1', 5000],
};

/** The binds of an app's start-up commands, of the modules that these run, and of gunicorn's configuration. */
export function bindsOf(app: App): Bind[] {
  const commands = startCommandsOf(app);
  const found = commands.flatMap((command) => [...commandBind(command), ...moduleBinds(command, app)]);
  const isGunicorn = commands.length === 0 || commands.some(({ text }) => /\bgunicorn\b/.test(text));
  const isOverruled = commands.some(({ text }) => /\s(-b|--bind)\b/.test(text));
  return isGunicorn && !isOverruled ? [...found, ...configBind(app)] : found;
}

function commandBind({ text, file, span }: StartCommand): Bind[] {
  const match =
    /(?:^|[\s/])(gunicorn|uvicorn|hypercorn|waitress-serve|flask\s+run|manage\.py\s+runserver)(?=\s|$)/.exec(
      text,
    );
  const name = match?.[1]?.replace(/\s+/, ' ').replace('manage.py ', '');
  if (match === null || name === undefined) return [];
  const at = (index: number, length: number): Span => ({
    from: span.from + index,
    to: span.from + index + length,
  });
  const whole = { server: name, file, span };
  if (name === 'gunicorn' || name === 'hypercorn' || name === 'waitress-serve' || name === 'runserver') {
    const option =
      name === 'runserver'
        ? /runserver\s+(?!-)(\S+)/d.exec(text)
        : /\s(?:-b|--bind|--listen)[\s=]*["']?([^\s"']+)/d.exec(text);
    if (option) {
      const [from = 0, to = from] = option.indices?.[1] ?? [];
      return [{ ...whole, ...address(text.slice(from, to), (index, length) => at(from + index, length)) }];
    }
  }
  const [host, port] = defaults[name] ?? [];
  return [
    {
      ...whole,
      host: optionPart(text, /\s(?:--host|-h)[\s=]+["']?([^\s"']+)/d, String, at) ?? fallback(host),
      port: optionPart(text, /\s(?:--port|-p)[\s=]+["']?([^\s"']+)/d, Number, at) ?? fallback(port),
    },
  ];
}

function optionPart<T extends string | number>(
  text: string,
  pattern: RegExp,
  read: (text: string) => T,
  at: (index: number, length: number) => Span,
): BindPart<T> | undefined {
  const [from = 0, to = from] = pattern.exec(text)?.indices?.[1] ?? [];
  if (to === from) return undefined;
  const written = text.slice(from, to);
  if (written.includes('$')) return elsewhere;
  return { from: 'text', value: read(written), span: at(from, to - from) };
}

/** `python main.py` and `python -m app`: what the module's own code starts. */
function moduleBinds({ text }: StartCommand, { folder, modules }: App): Bind[] {
  const match = /(?:^|[\s/])python[\d.]*\s+(?:-[uOB]\s+)*(?:-m\s+([\w.]+)|([\w./-]+\.py))(?=\s|$)/.exec(text);
  if (!match) return [];
  const script =
    match[2]?.replace(/^\/home\/site\/wwwroot\//, '') ?? `${(match[1] ?? '').replaceAll('.', '/')}.py`;
  const module = [script, script.replace(/\.py$/, '/__main__.py')]
    .map((path) => modules.get(joinPath(folder, path) ?? ''))
    .find((found) => found !== undefined);
  return module ? startBinds(module) : [];
}

function startBinds({ path, starts }: ModuleSummary): Bind[] {
  return starts.map(({ callee, host, port, span }): Bind => {
    const [usualHost, usualPort] = defaults[callee] ?? (callee.endsWith('.run') ? (defaults.run ?? []) : []);
    return {
      server: callee,
      file: path,
      span,
      host: host ? valuePart(host, 'string') : fallback(usualHost),
      port: port ? valuePart(port, 'number') : fallback(usualPort),
    };
  });
}

function configBind(app: App): Bind[] {
  const config = gunicornConfig(app);
  const bind = config?.settings.get('bind');
  if (!config || !bind) return [];
  const [value] = bind.value.kind === 'list' ? bind.value.items : [bind.value];
  if (value?.kind !== 'string') return [];
  const quote = 1;
  const at = (index: number, length: number): Span => {
    const from = value.span.from + quote + index;
    return { from, to: from + length };
  };
  return [{ server: 'gunicorn', file: config.file, span: bind.span, ...address(value.value, at) }];
}

/** `0.0.0.0:8000`, `:8000`, `[::]:8000`, `8000`; a socket file is none. */
function address(
  text: string,
  at: (index: number, length: number) => Span,
): { host: BindPart<string>; port: BindPart<number> } {
  const [, host = '', port = ''] = /^(?:(.*):)?(\d*|\$.*)$/.exec(text) ?? [undefined, text];
  const hostPart: BindPart<string> =
    host === '' || host.includes('$') || host.startsWith('unix') || host.includes('/')
      ? elsewhere
      : { from: 'text', value: host.replace(/^\[|\]$/g, ''), span: at(0, host.length) };
  const portPart: BindPart<number> = /^\d+$/.test(port)
    ? { from: 'text', value: Number(port), span: at(text.length - port.length, port.length) }
    : elsewhere;
  return { host: hostPart, port: portPart };
}

function valuePart<T extends string | number>(value: PythonValue, kind: 'string' | 'number'): BindPart<T> {
  return value.kind === kind ? { from: 'text', value: value.value as T, span: value.span } : elsewhere;
}

function fallback<T>(value: T | undefined): BindPart<T> {
  return value === undefined ? elsewhere : { from: 'default', value };
}
