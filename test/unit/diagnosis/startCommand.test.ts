import assert from 'node:assert/strict';
import { emptyEvidence } from '../../../src/core/contracts';
import { Facts } from '../../../src/core/diagnosis/facts';
import { nativeLibraryProblem } from '../../../src/core/diagnosis/facts/nativeLibrary';
import { startModuleBelow, startModules } from '../../../src/core/diagnosis/facts/startCommand';

function modulesOf(appCommandLine: string): string[] {
  const facts = new Facts({ ...emptyEvidence(), siteConfig: { appCommandLine } });
  return startModules(facts).map(({ module, attribute }) =>
    attribute === undefined ? module : `${module}:${attribute}`,
  );
}

describe('start commands', () => {
  const commands: Record<string, string[]> = {
    'gunicorn --bind=0.0.0.0:8000 --timeout 600 shop.wsgi:application': ['shop.wsgi:application'],
    'gunicorn -k uvicorn.workers.UvicornWorker main:app': ['main:app'],
    'gunicorn main:app -k uvicorn.workers.UvicornWorker': ['main:app'],
    'gunicorn --chdir src "shop:create_app()"': ['shop:create_app'],
    'gunicorn --workers 2 shop.wsgi': ['shop.wsgi'],
    'python -m uvicorn api.main:app --host 0.0.0.0': ['api.main:app'],
    'python -m shop.server --port 8000': ['shop.server'],
    'uwsgi --http :8000 --module shop.wsgi:application': ['shop.wsgi:application'],
    'pip install -r extra.txt && hypercorn -b 0.0.0.0:8000 shop:app': ['shop:app'],
    'startup.sh': [],
    'gunicorn --config gunicorn.conf.py': [],
    'python server.py http://127.0.0.1:8000': [],
    '': [],
  };
  for (const [command, modules] of Object.entries(commands)) {
    it(`names ${modules.join(', ') || 'no module'}: ${command}`, () => {
      assert.deepEqual(modulesOf(command), modules);
    });
  }

  it('misses a start module where the module or a package above it is missing', () => {
    const modules = startModules(
      new Facts({ ...emptyEvidence(), siteConfig: { appCommandLine: 'gunicorn shop.wsgi:app' } }),
    );
    assert.equal(startModuleBelow(modules, 'shop')?.module, 'shop.wsgi');
    assert.equal(startModuleBelow(modules, 'shop.wsgi')?.module, 'shop.wsgi');
    assert.equal(startModuleBelow(modules, 'shop.models'), undefined);
    assert.equal(startModuleBelow(modules, 'sho'), undefined);
  });
});

describe('native libraries', () => {
  const texts: readonly (readonly [string, ReturnType<typeof nativeLibraryProblem>])[] = [
    [
      'ImportError: libGL.so.1: cannot open shared object file: No such file or directory',
      { how: 'missing', name: 'libGL.so.1' },
    ],
    [
      "OSError: cannot load library 'libpango-1.0-0': libpango-1.0-0: cannot open shared object file",
      { how: 'missing', name: 'libpango-1.0-0' },
    ],
    ['OSError: no library called "cairo-2" was found', { how: 'missing', name: 'cairo-2' }],
    ['ImportError: failed to find libmagic.  Check your installation', { how: 'missing', name: 'libmagic' }],
    [
      "ImportError: /lib/x86_64-linux-gnu/libm.so.6: version `GLIBC_2.38' not found (required by a.so)",
      { how: 'too-old', name: 'GLIBC_2.38' },
    ],
    [
      'ImportError: /tmp/8dde/antenv/lib/_cffi_backend.so: invalid ELF header',
      { how: 'wrong-form', name: '_cffi_backend.so' },
    ],
    ["ModuleNotFoundError: No module named 'cv2'", undefined],
    ["[unixODBC][Driver Manager]Can't open lib 'ODBC Driver 17 for SQL Server' : file not found", undefined],
  ];
  for (const [text, expected] of texts) {
    it(text, () => {
      assert.deepEqual(nativeLibraryProblem(text), expected);
    });
  }
});
