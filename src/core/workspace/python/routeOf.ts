import type { PythonFunction, PythonModule } from './PythonModule';

/** What runs a handler, and where it runs those that are not async. */
export type Router = 'fastapi' | 'starlette' | 'quart' | 'azure-functions';

const routers: readonly [RegExp, Router][] = [
  [/^fastapi\.(FastAPI|APIRouter|applications\.FastAPI|routing\.APIRouter)$/, 'fastapi'],
  [/^starlette\.applications\.Starlette$/, 'starlette'],
  [/^quart\.(Quart|Blueprint)$/, 'quart'],
  [/^azure\.functions\.(FunctionApp|Blueprint|AsgiFunctionApp)$/, 'azure-functions'],
];

const verbs: Readonly<Record<Router, RegExp>> = {
  fastapi: /^(get|post|put|patch|delete|head|options|trace|api_route)$/,
  starlette: /^route$/,
  quart: /^(get|post|put|patch|delete|route)$/,
  'azure-functions': /^(route|\w+_trigger)$/,
};

/** What calls a function with requests, by its decorators; undefined where the module does not tell. */
export function routeOf(module: PythonModule, { decorators }: PythonFunction): Router | undefined {
  for (const { name } of decorators) {
    const [object = '', verb = ''] = name.split('.');
    const made = module.assignments.filter(({ target }) => target === object);
    for (const { value } of made) {
      if (value.kind !== 'call') continue;
      const call = module.calls.find(({ span }) => span.from === value.span.from);
      const router = routers.find(([pattern]) => pattern.test(call?.resolved ?? ''))?.[1];
      if (router && verbs[router].test(verb)) return router;
    }
  }
  return undefined;
}
