import {
  blockingCall,
  type Fix,
  functionsAround,
  isBeside,
  type PythonFunction,
  type PythonModule,
  routeOf,
  type Router,
  type WorkspaceCheck,
  worksOnSession,
} from '../../core/workspace';

/** A handler that is async and never awaits, although what it does takes its time. */
export const asyncWithoutAwait: WorkspaceCheck = {
  id: 'async-without-await',
  severity: 'warning',
  title: 'An async handler never awaits and works for long on the event loop.',
  help: {
    means:
      'A handler that is declared with async def runs on the event loop of its worker, a plain def in a thread. One that never awaits gives the loop back only when it has ended: until then the worker answers nobody else.',
    marks: [
      'An async def handler of FastAPI, Starlette, Quart or Azure Functions without an await of its own that asks a database through a Session of SQLAlchemy or SQLModel, or calls a function of its module that blocks.',
      'Not marked: handlers that only make an answer, which is quick anywhere, and what is called from other modules, which is not seen. Blocking calls in the handler itself are marked by blocking-call-in-async.',
    ],
    fix: [
      'Leave async out: the framework runs a plain def in a thread.',
      'Or use asynchronous libraries and await them (AsyncSession, httpx.AsyncClient).',
    ],
    example: {
      file: 'main.py',
      marked: `import requests
from fastapi import FastAPI

app = FastAPI()


def ask(question: str):
    return requests.post('https://contoso.net/answers', json=question).json()


@app.post('/chat')
async def chat(question: str):
    return ask(question)
`,
      clean: `import requests
from fastapi import FastAPI

app = FastAPI()


def ask(question: str):
    return requests.post('https://contoso.net/answers', json=question).json()


@app.post('/chat')
def chat(question: str):
    return ask(question)
`,
    },
    prevents: ['worker-timeout', 'latency-spike'],
  },
  module(module) {
    if (isBeside(module.path, '')) return [];
    return module.functions.flatMap((handler, index) => {
      if (!handler.isAsync || handler.awaits > 0 || handler.yields) return [];
      const router = routeOf(module, handler);
      if (!router) return [];
      const work = workOf(module, handler, index);
      if (work === undefined) return [];
      return {
        span: handler.nameSpan,
        message: `${handler.name} is async and never awaits, so ${work} keeps the event loop: until it returns, this worker answers no other request. ${threads[router]}`,
        fixes: fixesOf(module, handler),
      };
    });
  },
};

const threads: Readonly<Record<Router, string>> = {
  fastapi: 'As a plain def FastAPI runs it in a thread.',
  starlette: 'As a plain def Starlette runs it in a thread.',
  quart: 'As a plain def Quart runs it in a thread.',
  'azure-functions': 'As a plain def the Functions worker runs it in a thread.',
};

/** What takes its time in a handler; undefined where nothing is known to, or where it is marked itself. */
function workOf(module: PythonModule, handler: PythonFunction, index: number): string | undefined {
  const own = module.calls.filter(({ within }) => within === index);
  if (own.some((call) => blockingCall(module, call))) return undefined;
  for (const call of own) {
    if (worksOnSession(module, handler, call)) return call.callee;
    if (callsBlocking(module, call.callee, new Set())) return call.callee;
  }
  return undefined;
}

/** Whether a plain function of the module blocks, itself or through others of the module. */
function callsBlocking(module: PythonModule, name: string, seen: Set<string>): boolean {
  if (seen.has(name)) return false;
  seen.add(name);
  const index = module.functions.findIndex(
    (each) => each.name === name && each.within === undefined && each.className === undefined,
  );
  const called = module.functions[index];
  if (!called || called.isAsync || called.yields) return false;
  return module.calls.some((call) => {
    if (call.within !== index || functionsAround(module, call.within).length > 1) return false;
    return blockingCall(module, call) !== undefined || callsBlocking(module, call.callee, seen);
  });
}

function fixesOf({ path: file, text }: PythonModule, { span }: PythonFunction): Fix[] {
  const word = /^async\s+(?=def\b)/.exec(text.slice(span.from, span.to))?.[0];
  if (word === undefined) return [];
  const edits = [{ file, span: { from: span.from, to: span.from + word.length }, text: '' }];
  return [{ title: 'Make it a plain def', trust: 'look', edits }];
}
