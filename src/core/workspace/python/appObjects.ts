import type { AppObject, PythonAssignment, PythonCall } from './PythonModule';

/** What is called to make an app, as its packages name it. */
const makers: Readonly<Record<string, Pick<AppObject, 'framework' | 'serves'>>> = {
  'fastapi.FastAPI': { framework: 'fastapi', serves: 'asgi' },
  'starlette.applications.Starlette': { framework: 'starlette', serves: 'asgi' },
  'quart.Quart': { framework: 'quart', serves: 'asgi' },
  'litestar.Litestar': { framework: 'other', serves: 'asgi' },
  'sanic.Sanic': { framework: 'other', serves: 'asgi' },
  'flask.Flask': { framework: 'flask', serves: 'wsgi' },
  'bottle.Bottle': { framework: 'bottle', serves: 'wsgi' },
  'bottle.default_app': { framework: 'bottle', serves: 'wsgi' },
  'falcon.App': { framework: 'falcon', serves: 'wsgi' },
  'falcon.API': { framework: 'falcon', serves: 'wsgi' },
  'falcon.asgi.App': { framework: 'falcon', serves: 'asgi' },
  'django.core.wsgi.get_wsgi_application': { framework: 'django', serves: 'wsgi' },
  'django.core.asgi.get_asgi_application': { framework: 'django', serves: 'asgi' },
};

/** Names at module level that are bound to the app of a framework. */
export function appObjects(
  assignments: readonly PythonAssignment[],
  calls: readonly PythonCall[],
): AppObject[] {
  const making = calls.filter(({ resolved }) => Object.hasOwn(makers, resolved));
  return assignments.flatMap(({ target, value, span, within, className }) => {
    if (within !== undefined || className !== undefined || value.kind !== 'call') return [];
    const call = making.find((each) => each.span.from === value.span.from && each.span.to === value.span.to);
    const maker = call && makers[call.resolved];
    return maker ? [{ name: target, ...maker, span }] : [];
  });
}
