import { excerptOf } from './excerptOf';
import type { AppSign, ServerName } from './TimelineEvent';

/** Most lines of an app's log have none of these words, and end at this test. */
export const appHint =
  /[Ww]orker|WORKER|Killed|[Ll]istening|gunicorn|[Uu]vicorn|uWSGI|uwsgi|[Rr]unning on|[Ss]erving on|Application startup|server|Shutting|Reason: |not found|No such file|denied|[Oo]ryx|appCommandLine|Command Line|virtual environment|framework|Detected an|WSGI app|Output is|App path|build manifest|A P P {3}S|OpenBSD|Generating|yntax error|an't open|Connection in use|ddress already|ut of memory|oom-kill|[Ee]xtract|tar(?: \(child\))?: |Could not find file|Unrecognizable file|not in gzip|zstd|Build Operation ID|SIGKILL|HARAKIRI|Child process|python application|app \d|^Python \d|Using packages|URL: http|invalid option|llegal option|bad interpreter|cannot execute|Failed to (?:find|parse) |ASGI app|No module named|Cannot load application|Could not import|HTTP_HOST/;

/** What a line of the app's output means to its start, its server and its workers. */
export function appLine(text: string): AppSign | undefined {
  if (!appHint.test(text)) return undefined;
  return (
    worker(text) ??
    listenQueue(text) ??
    server(text) ??
    startupStep(text) ??
    refusedHost(text) ??
    commandFailure(text)
  );
}

/** `*** uWSGI listen queue of socket ":8000" (fd: 3) full !!! (101/100) ***` */
function listenQueue(text: string): AppSign | undefined {
  const match = /listen queue of socket .{1,200} full !!! \((\d{1,6})\/(\d{1,6})\)/.exec(text);
  return match ? { kind: 'listen-queue', waiting: Number(match[1]), limit: Number(match[2]) } : undefined;
}

/** bash, of the server that it ran: `startup.sh: line 21:    58 Killed    uvicorn main:app`. Other jobs are not the app. */
const killedServer =
  /^\S{1,200}: line \d{1,6}: {0,9}(\d{1,9}) Killed {1,40}(?:\S{1,200} ){0,3}(?:\S{0,100}\/)?(?:gunicorn|uvicorn|hypercorn|uwsgi|daphne|waitress-serve|flask|streamlit|fastapi)\b/;

function worker(text: string): AppSign | undefined {
  const job = killedServer.exec(text)?.[1];
  if (job !== undefined) return { kind: 'worker', state: 'killed', signal: 'SIGKILL', pid: Number(job) };
  if (!/worker|process|Out of memory|startup failed/i.test(text)) return undefined;
  const pid = numberIn(text, /\bpid[:= ]{1,2}(\d{1,9})|\bprocess \[?(\d{1,9})|\bwith pid (\d{1,9})/i);
  const of = (
    state: Extract<AppSign, { kind: 'worker' }>['state'],
    more: Partial<Extract<AppSign, { kind: 'worker' }>> = {},
  ): AppSign => ({ kind: 'worker', state, ...(pid === undefined ? {} : { pid }), ...more });
  if (/Booting worker with pid|spawned uWSGI worker|Started server process/.test(text)) return of('booted');
  if (/WORKER TIMEOUT|HARAKIRI ON WORKER/i.test(text)) return of('timeout');
  const sent =
    /was sent (SIG[A-Z0-9]{2,10})|terminated due to signal (\d{1,2})|killed by signal (\d{1,2})/.exec(text);
  if (sent) {
    const signal = sent[1] ?? signalName(sent[2] ?? sent[3]);
    return of('killed', { signal, ...(/out of memory/i.test(text) ? { suspectsMemory: true } : {}) });
  }
  if (/(?:Out of memory|oom-kill\w*).{0,100}Kill(?:ed|ing)? process/i.test(text)) {
    return of('killed', { signal: 'SIGKILL', suspectsMemory: true });
  }
  const code = /Worker .{0,40}exited with code (-?\d{1,6})/.exec(text)?.[1];
  if (code !== undefined) return of('exited', { code: Number(code) });
  if (/Worker failed to boot|Application startup failed|HaltServer/.test(text)) return of('failed-to-boot');
  if (/Worker exiting \(pid|Finished server process|Child process \[\d{1,9}\] died/.test(text))
    return of('exited');
  return undefined;
}

function signalName(number: string | undefined): string {
  const names: Record<string, string> = { '6': 'SIGABRT', '9': 'SIGKILL', '11': 'SIGSEGV', '15': 'SIGTERM' };
  return names[number ?? ''] ?? `signal ${number ?? '?'}`;
}

/** Where each server says that it listens. */
const listening: readonly (readonly [RegExp, ServerName])[] = [
  [/Listening at: (\S{1,200})/, 'gunicorn'],
  [/Uvicorn running on (\S{1,200})/, 'uvicorn'],
  [/uwsgi (?:socket|http) .{0,60}bound (?:to (?:TCP|UNIX) address|on) (\S{1,200})/i, 'uwsgi'],
  [/Running on (?:local URL: {1,2})?(https?:\/\/\S{1,200}) ?(?:\(CTRL|$)/i, 'hypercorn'],
  [/Running on (https?:\/\/\S{1,200})/, 'other'],
  [/Serving on (https?:\/\/\S{1,200})/, 'waitress'],
  [/Starting development server at (https?:\/\/\S{1,200})/, 'django'],
  [/Listening on TCP address (\S{1,200})/, 'daphne'],
  [/^\s{0,4}(?:Local |Network |External )?URL: (https?:\/\/\S{1,200})/, 'other'],
];

/** What each server says where its command names an app that is not there; the last is the interpreter itself. */
const noApplication: readonly (readonly [RegExp, ServerName])[] = [
  [/no python application found|unable to load app \d/, 'uwsgi'],
  [/^Failed to (?:find (?:attribute|application object) '|parse '.{1,200}' as an attribute)/, 'gunicorn'],
  [/Error loading ASGI app\b/, 'uvicorn'],
  [/Cannot load application from '.{1,200}', (?:module|application) not found/, 'hypercorn'],
  [/^Error: (?:Could not import '|Failed to find Flask application)/, 'other'],
  [
    /^\S{0,200}python[\d.]{0,8}: (?:No module named |Error while finding module specification for ')/,
    'other',
  ],
];

function server(text: string): AppSign | undefined {
  for (const [pattern, name] of listening) {
    const at = pattern.exec(text)?.[1];
    if (at !== undefined) return { kind: 'server', server: name, state: 'listening', ...endpoint(at) };
  }
  const gunicorn = /Starting gunicorn ([\w.]{1,30})/.exec(text)?.[1];
  if (gunicorn !== undefined)
    return { kind: 'server', server: 'gunicorn', state: 'starting', version: gunicorn };
  const uwsgi = /Starting uWSGI ([\w.-]{1,30})/.exec(text)?.[1];
  if (uwsgi !== undefined) return { kind: 'server', server: 'uwsgi', state: 'starting', version: uwsgi };
  const workerClass = /Using worker: ([\w.]{1,100})/.exec(text)?.[1];
  if (workerClass !== undefined)
    return { kind: 'server', server: 'gunicorn', state: 'starting', workerClass };
  if (/Application startup complete/.test(text)) return { kind: 'server', server: 'uvicorn', state: 'ready' };
  if (/WSGI app \d{1,3} .{0,60}ready in/.test(text))
    return { kind: 'server', server: 'uwsgi', state: 'ready' };
  const without = noApplication.find(([pattern]) => pattern.test(text))?.[1];
  if (without !== undefined) {
    return { kind: 'server', server: without, state: 'no-application', reason: excerptOf(text) };
  }
  if (/Connection in use: |Address already in use/i.test(text)) {
    return { kind: 'server', server: 'other', state: 'address-in-use', reason: excerptOf(text) };
  }
  const reason = /(?:Shutting down: Master|Reason: )(.{0,200})/.exec(text);
  if (reason && /^\[|^Shutting|^Reason/.test(text)) {
    const why = (reason[1] ?? '').trim();
    return { kind: 'server', server: 'gunicorn', state: 'stopping', ...(why === '' ? {} : { reason: why }) };
  }
  return undefined;
}

function endpoint(text: string): { address?: string; port?: number; socket?: string } {
  if (text.startsWith('unix:')) return { socket: text.slice(5) };
  const match = /^(?:https?:\/\/)?(?:\[([^\]]{0,60})\]|([\w.*-]{0,200})):(\d{1,5})(?!\d)/.exec(text);
  if (!match) return /^\//.test(text) ? { socket: text } : {};
  const address = match[1] ?? match[2] ?? '';
  // uWSGI writes `:8000` for every address.
  return { address: address === '' ? '0.0.0.0' : address, port: Number(match[3]) };
}

type Step = Extract<AppSign, { kind: 'startup-step' }>['step'];

/** The sentences of Oryx's start-up script, of older and newer images. The first group is the value. */
const steps: readonly (readonly [RegExp, Step])[] = [
  [/^\s*A P P {3}S E R V I C E|Starting OpenBSD Secure Shell server/, 'boot'],
  [/Site's appCommandLine: ?(.{0,400})/, 'site-command'],
  [/App Command Line not configured/i, 'no-site-command'],
  [/Could not find build manifest file at '?([^']{0,300})/, 'no-manifest'],
  [/Found build manifest file at '?([^']{0,300})/, 'manifest'],
  [/Build Operation ID: {0,3}(\S{1,100})/, 'build-id'],
  [
    /((?:Extract(?:ing|ion)\b.{0,80}failed|failed to extract.{0,80}|\btar(?: \(child\))?: .{0,100}(?:Cannot|Error|Unexpected).{0,80}|panic: Could not find file .{0,200}|Unrecognizable file '.{0,200}|gzip: stdin: not in gzip format|Could not find file '?\S{0,200}\.(?:tar|zip)\S{0,20}))/i,
    'extract-failed',
  ],
  [
    /Found zstd-compressed tarball|Output is compressed\. Extracting it|Extracting '?([^']{0,200})' to directory/,
    'extracting',
  ],
  [/App path is set to '?([^']{0,300})/, 'app-path'],
  [/Detected an app based on (\S{1,60})/, 'framework'],
  [/No framework detected; using default app(?: from (\S{1,200}))?/, 'default-app'],
  [/Generating `([^`]{1,60})` command/, 'command'],
  [/Could not find virtual environment directory '?([^'.]{0,200})/, 'no-virtual-environment'],
  [/Using packages from virtual environment '?([^' ]{0,200})/, 'virtual-environment'],
  [/^Python (?:Version: |version: )?(\d\.\d{1,2}(?:\.\d{1,2})?)\s*$/, 'python'],
];

function startupStep(text: string): AppSign | undefined {
  for (const [pattern, step] of steps) {
    const match = pattern.exec(text);
    if (!match) continue;
    const value = match[1]?.trim() ?? '';
    return { kind: 'startup-step', step, ...(value === '' ? {} : { value: excerptOf(value) }) };
  }
  return undefined;
}

/** The logger's line; a traceback's last line names the exception before these words, and stays the traceback's. */
function refusedHost(text: string): AppSign | undefined {
  if (text.includes('exceptions.DisallowedHost')) return undefined;
  const host = /Invalid HTTP_HOST header: '([^']{1,300})'/.exec(text)?.[1];
  return host === undefined ? undefined : { kind: 'host-refused', host: excerptOf(host) };
}

/** A shell, the start-up script, or the container runtime names what it could not run. */
const shellLine =
  /^(?:\S{0,200}(?:bash|sh|dash|env|startup\S{0,40}|runc|exec)|-bash|OCI runtime \S{1,40} failed|python\S{0,10}|Error): (?:line )?(?:\d{1,6}: )?([^\n]{1,300}?): ?(?:\[Errno \d{1,3}\] )?(command not found|not found|No such file or directory|Permission denied|cannot execute: required file not found|bad interpreter.{0,80}|invalid option|Illegal option.{0,20})\s*$/i;

function commandFailure(text: string): AppSign | undefined {
  // A script with Windows line ends: bash prints `$'\r'`, dash the character itself, the kernel ^M.
  const hasReturn = /\$'\\r'|\r|\\r['’]|\^M/.test(text);
  const isFailure = /not found|No such file|invalid option|Illegal option|bad interpreter|syntax error/i.test(
    text,
  );
  if (hasReturn && isFailure) return failure('carriage-return', shellLine.exec(text)?.[1]);
  if (/^\S{0,200}(?:sh|startup\S{0,40}): .{0,60}syntax error/i.test(text))
    return failure('syntax', undefined);
  const cannotOpen =
    /^\S{0,100}(?:python|sh)\S{0,10}: (?:\d{1,6}: )?can(?:'t|not) open (?:file )?'?([^':]{1,300})/i.exec(
      text,
    );
  if (cannotOpen) return failure(/denied/i.test(text) ? 'permission' : 'no-such-file', cannotOpen[1]);
  const runtime = /exec: "([^"]{1,300})": (.{1,100})/.exec(text);
  const match = runtime ?? shellLine.exec(text);
  if (!match) return undefined;
  const why = match[2] ?? '';
  if (/denied/i.test(why)) return failure('permission', match[1]);
  return failure(
    /No such file|required file|interpreter/i.test(why) ? 'no-such-file' : 'not-found',
    match[1],
  );
}

function failure(
  reason: Extract<AppSign, { kind: 'command-failure' }>['reason'],
  name: string | undefined,
): AppSign {
  const text = name?.replace(/\r|\\r|\^M|\$'|['‘’"]/g, '').trim();
  return {
    kind: 'command-failure',
    reason,
    ...(text === undefined || text === '' ? {} : { name: excerptOf(text) }),
  };
}

function numberIn(text: string, pattern: RegExp): number | undefined {
  const match = pattern.exec(text);
  const digits = match?.slice(1).find((group: string | undefined) => group !== undefined);
  return digits === undefined ? undefined : Number(digits);
}
