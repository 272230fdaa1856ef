import assert from 'node:assert/strict';
import type { Finding } from '../../../src/core/contracts';
import { applyEdits, Seen, WorkspaceChecker } from '../../../src/core/workspace';

const finding = (more: Partial<Finding>): Finding => ({
  id: 'app-exception',
  layer: 'app-code',
  severity: 'fault',
  confidence: 0.9,
  title: 'It fails.',
  cause: '',
  evidence: [],
  fix: { summary: 'Mend it.', steps: [] },
  ...more,
});

const missing = finding({
  id: 'dep-import-error',
  title: 'The app imports tiktoken, which is not installed.',
  evidence: [{ source: 'POST /chat', excerpt: "500 ImportError: No module named 'tiktoken'" }],
});

function project(): WorkspaceChecker {
  const checker = new WorkspaceChecker({ checks: [] });
  checker.set('requirements.txt', 'fastapi\n');
  checker.set('uv.lock', '[[package]]\nname = "tiktoken"\nversion = "0.9.0"\n');
  checker.set('main.py', 'from fastapi import FastAPI\n\napp = FastAPI()\n');
  checker.set('shop/count.py', 'def count(text):\n    import tiktoken\n    return 1 / len(text)\n');
  checker.set(
    'infra/main.bicep',
    `resource site 'Microsoft.Web/sites@2024-04-01' = {
  kind: 'app,linux'
  properties: {
    siteConfig: {
      appCommandLine: 'gunicorn shop:app'
      appSettings: [
        { name: 'AZURE_AI_FOUNDRY_ENDPOINT', value: 'https://typo.openai.azure.com/' }
      ]
    }
  }
}
`,
  );
  return checker;
}

/** `file:line`, from one. */
const places = (checker: WorkspaceChecker) =>
  checker.outcome().marks.map(({ file, range, check }) => `${check} ${file}:${range.start.line + 1}`);

describe('what was seen in the running app', () => {
  it('marks the import of a package that is not installed, until a requirement provides it', () => {
    const checker = project();
    checker.seen(new Seen([missing]));
    assert.deepEqual(places(checker), ['dep-import-error shop/count.py:2']);
    const [mark] = checker.outcome().marks;
    assert.match(mark?.message ?? '', /^Seen in the running app: The app imports tiktoken/);
    const edits = mark?.fixes[0]?.edits ?? [];
    for (const [file, text] of applyEdits(edits, () => 'fastapi\n')) {
      assert.equal(text, 'fastapi\ntiktoken==0.9.0\n');
      checker.set(file, text);
    }
    assert.deepEqual(places(checker), []);
  });

  for (const path of ['/home/site/wwwroot/shop/count.py', '/tmp/8dda1c2b3f4e5d6/shop/count.py'])
    it(`marks the innermost own frame of a traceback below ${path.slice(0, 8)}`, () => {
      const checker = project();
      const excerpt = [
        'Traceback (most recent call last):',
        '  File "/home/site/wwwroot/main.py", line 1, in chat',
        `  File "${path}", line 3, in count`,
        '  File "/tmp/8dda1c2b3f4e5d6/antenv/lib/python3.12/site-packages/x/main.py", line 2, in y',
        'ZeroDivisionError: division by zero',
      ].join('\n');
      checker.seen(new Seen([finding({ evidence: [{ source: 'LogFiles', excerpt }] })]));
      assert.deepEqual(places(checker), ['app-exception shop/count.py:3']);
    });

  it('marks the line that a finding names, and nothing outside of the project', () => {
    const checker = project();
    checker.seen(new Seen([finding({ location: '/home/site/wwwroot/main.py:3' })]));
    assert.deepEqual(places(checker), ['app-exception main.py:3']);
    checker.seen(new Seen([finding({ location: '/etc/main.py:3' })]));
    assert.deepEqual(places(checker), []);
  });

  it('marks the setting on the line of the infrastructure that sets it, and the start-up command', () => {
    const checker = project();
    const setting = finding({
      id: 'wrong-endpoint',
      evidence: [{ source: 'appenv', excerpt: 'AZURE_AI_FOUNDRY_ENDPOINT=https://typo.openai.azure.com/' }],
    });
    const start = finding({
      id: 'wrong-startup-module',
      evidence: [{ source: 'siteconfig.json', excerpt: 'appCommandLine: gunicorn shop:app' }],
    });
    checker.seen(new Seen([setting, start]));
    assert.deepEqual(places(checker), [
      'wrong-startup-module infra/main.bicep:5',
      'wrong-endpoint infra/main.bicep:7',
    ]);
    checker.seen(Seen.nothing);
    assert.deepEqual(places(checker), []);
  });
});
