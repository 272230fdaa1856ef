import { type App, type AppMarkDraft, type Bind, bindsOf, type WorkspaceCheck } from '../../core/workspace';

/** A server bound to an address that only the container itself reaches. */
export const loopbackBind: WorkspaceCheck = {
  id: 'loopback-bind',
  severity: 'error',
  title: 'The server listens on the loopback address alone.',
  help: {
    means:
      'App Service asks the container from outside. A server on 127.0.0.1 or localhost is not reached: the start is waited for until its time limit, and then the container is ended, though its own log looks healthy.',
    marks: [
      'A start-up command, gunicorn.conf.py, or a call like uvicorn.run in a module that the start-up command runs, that names a loopback address.',
      'uvicorn, hypercorn, flask run and app.run without an address: they take 127.0.0.1 by themselves.',
      'Not marked: gunicorn without an address, which the image tells where to listen, and calls that only start a server on the machine of a developer.',
    ],
    fix: ['Listen on 0.0.0.0; the quick fix does.'],
    example: {
      file: 'startup.sh',
      marked: 'uvicorn main:app --host 127.0.0.1 --port 8000',
      clean: 'uvicorn main:app --host 0.0.0.0 --port 8000',
    },
    prevents: ['loopback-bind'],
  },
  app: (app: App) => bindsOf(app).flatMap(loopback),
};

function loopback({ host, file, server, span }: Bind): AppMarkDraft[] {
  if (host.from === 'elsewhere' || !/^(localhost|127(\.\d+){3}|::1)$/i.test(host.value)) return [];
  const effect =
    'App Service asks from outside the container and is not answered, so the start fails after its time limit.';
  if (host.from === 'default') {
    return [
      { file, span, message: `${server} without an address listens on ${host.value} alone. ${effect}` },
    ];
  }
  const fix = { file, span: host.span, text: host.value.includes(':') ? '::' : '0.0.0.0' };
  const isCode = file.endsWith('.py');
  const edit = isCode && server !== 'gunicorn' ? { ...fix, text: `'${fix.text}'` } : fix;
  return [
    {
      file,
      span: host.span,
      message: `The server listens on ${host.value} alone. ${effect}`,
      fixes: [{ title: `Listen on ${fix.text}`, trust: 'sure', edits: [edit] }],
    },
  ];
}
