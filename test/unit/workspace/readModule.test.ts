import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parsePython } from '../../../src/core/workspace/python/parsePython';
import { readModule } from '../../../src/core/workspace/python/readModule';

const read = (text: string, path = 'main.py') => readModule(path, text, parsePython(text).tree);

describe('a Python module', () => {
  it('tells under what condition an import runs', () => {
    const { imports } = read(`import always
if TYPE_CHECKING:
    import typed
if sys.platform == 'linux':
    import conditional
try:
    import guarded
except (ValueError, ImportError):
    import fallback
try:
    import unguarded
except ValueError:
    pass
with contextlib.suppress(ImportError):
    import suppressed
def f():
    from .. import lazy as late
`);
    assert.deepEqual(
      imports.map(({ module, names, level, when, inFunction }) =>
        [module || `${level}:${names[0]?.name} as ${names[0]?.as}`, when, inFunction ? 'later' : 'now'].join(
          ' ',
        ),
      ),
      [
        'always always now',
        'typed typing now',
        'conditional conditional now',
        'guarded guarded now',
        'fallback guarded now',
        'unguarded always now',
        'suppressed guarded now',
        '2:lazy as late always later',
      ],
    );
  });

  it('tells what a call stands for, who awaits it, and what it is given', () => {
    const { calls, functions } = read(`from requests import get as fetch
import azure.identity.aio as identity
async def handler(q, *, limit=5):
    fetch("https://e.org/" "x", timeout=-1.5)
    await identity.DefaultAzureCredential().get_token(*q, scope=None)
    return [i async for i in q]
`);
    assert.deepEqual(
      calls.map(({ resolved, isAwaited, within, args }) => ({
        resolved,
        isAwaited,
        within,
        args: args.length,
      })),
      [
        { resolved: 'requests.get', isAwaited: false, within: 0, args: 2 },
        { resolved: '', isAwaited: true, within: 0, args: 2 },
        { resolved: 'azure.identity.aio.DefaultAzureCredential', isAwaited: false, within: 0, args: 0 },
      ],
    );
    const [first] = calls;
    assert.deepEqual(
      first?.args.map(({ name, value }) => [
        name,
        value.kind === 'string' || value.kind === 'number' ? value.value : '',
      ]),
      [
        [undefined, 'https://e.org/x'],
        ['timeout', -1.5],
      ],
    );
    const [handler] = functions;
    assert.deepEqual(
      { ...handler, nameSpan: 0, span: 0, body: 0 },
      {
        name: 'handler',
        isAsync: true,
        decorators: [],
        nameSpan: 0,
        span: 0,
        body: 0,
        within: undefined,
        className: undefined,
        parameters: ['q', 'limit'],
        requires: 1,
        binds: new Set(['q', 'limit']),
        awaits: 2,
        yields: false,
      },
    );
  });

  it('finds apps, and what starts a server', () => {
    const { apps, starts, hasMainGuard, names } = read(`from flask import Flask
import uvicorn, fastapi
app = Flask(__name__)
api: fastapi.FastAPI = fastapi.FastAPI()
a, (b, c) = 1, (2, 3)
def make():
    inner = Flask('x')
if __name__ == '__main__':
    app.run('127.0.0.1', port=5000)
    uvicorn.run('main:api', host='0.0.0.0')
`);
    assert.deepEqual(
      apps.map(({ name, framework, serves }) => [name, framework, serves]),
      [
        ['app', 'flask', 'wsgi'],
        ['api', 'fastapi', 'asgi'],
      ],
    );
    assert.deepEqual(
      starts.map(({ callee, host, port, isMain }) => [
        callee,
        host?.kind === 'string' && host.value,
        port?.kind === 'number' && port.value,
        isMain,
      ]),
      [
        ['app.run', '127.0.0.1', 5000, true],
        ['uvicorn.run', '0.0.0.0', false, true],
      ],
    );
    assert.equal(hasMainGuard, true);
    for (const name of ['Flask', 'uvicorn', 'app', 'api', 'a', 'b', 'make'])
      assert.ok(names.includes(name), name);
    assert.ok(!names.includes('inner'));
  });

  it('says of an edited text what it says of a new one', () => {
    const parts = fc.array(
      fc.constantFrom(
        'import os\n',
        'def f(a):\n',
        '    return f(1)\n',
        'x = "',
        '"\n',
        '(',
        ')',
        'async ',
        '# é\n',
        '\n',
        'if x:\n',
        '    await g()\n',
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        const before = parsePython(one.join(''));
        const text = other.join('');
        const again = readModule('m.py', text, parsePython(text, before).tree);
        assert.deepEqual(again, read(text, 'm.py'));
      }),
      { numRuns: 200 },
    );
  });

  it('survives what is no Python', () => {
    for (const text of [
      '\0',
      '('.repeat(5000),
      'def '.repeat(500),
      '    '.repeat(300) + 'x',
      'x' + '.y'.repeat(20_000),
    ])
      read(text);
  });
});
