import type { PythonArgument, PythonCall, PythonValue, ServerStart } from './PythonModule';

/** Where a call that starts a server takes its address from: the position, beside the name. */
interface Starter {
  host?: number;
  port?: number;
}

const starters: Readonly<Record<string, Starter>> = {
  'uvicorn.run': {},
  'hypercorn.run': {},
  'waitress.serve': {},
  'werkzeug.serving.run_simple': { host: 0, port: 1 },
  'wsgiref.simple_server.make_server': { host: 0, port: 1 },
  'aiohttp.web.run_app': {},
};

/** `app.run(host, port)` of Flask, Quart, Bottle and Sanic. */
const RUN: Starter = { host: 0, port: 1 };

/** Calls by which the module's own code starts a server. */
export function serverStarts(calls: readonly PythonCall[], apps: ReadonlySet<string>): ServerStart[] {
  return calls.flatMap((call) => {
    const isRun = call.callee.endsWith('.run') && apps.has(call.callee.slice(0, -'.run'.length));
    const known = Object.hasOwn(starters, call.resolved) ? starters[call.resolved] : undefined;
    const starter = known ?? (isRun ? RUN : undefined);
    if (!starter) return [];
    return {
      callee: call.resolved,
      host: argument(call.args, 'host', starter.host),
      port: argument(call.args, 'port', starter.port),
      span: call.span,
      isMain: call.isMain,
      inFunction: call.within !== undefined,
    };
  });
}

function argument(
  args: readonly PythonArgument[],
  name: string,
  position: number | undefined,
): PythonValue | undefined {
  const named = args.find((each) => each.name === name);
  if (named) return named.value;
  const [at] = position === undefined ? [] : args.slice(position, position + 1);
  return at && at.name === undefined ? at.value : undefined;
}
