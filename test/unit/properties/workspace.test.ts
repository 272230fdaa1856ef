import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { LineIndex, WorkspaceChecker } from '../../../src/core/workspace';
import { deployedResources } from '../../../src/core/workspace/infra/evaluate/deployedResources';
import { templateSites } from '../../../src/core/workspace/infra/sites/templateSites';
import { parseBicep } from '../../../src/core/workspace/infra/template/BicepParser';
import { projectReaders } from '../../../src/core/workspace/project/projectReaders';
import { shellWords } from '../../../src/core/workspace/shell/shellWords';
import { workspaceChecks } from '../../../src/language-server/checks';
import { adversarial, anyText, assertLinear, holds, seed } from '../../support/properties';

/** A file of each kind that is about infrastructure or about a server. */
const paths = [
  ...['main.bicep', 'main.bicepparam', 'azuredeploy.json', 'main.parameters.json', 'azure.yaml', 'deploy.sh'],
  ...['startup.sh', 'uwsgi.ini', 'host.json', 'local.settings.json', '.env', 'gunicorn.conf.py'],
];

const fixtures = join(import.meta.dirname, '../../fixtures/workspaces');
const real = readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(bicep|json|sh|ini|py)$/.test(name))
  .sort()
  .map((name) => readFileSync(join(fixtures, name), 'utf8'));

/** Pieces that mean something to some of the readers. */
const pieces = [
  ...[
    "'",
    "'''",
    '"',
    '${',
    '}',
    '{',
    '[',
    ']',
    '(',
    ')',
    '\n',
    ' ',
    ':',
    '=',
    '?',
    '??',
    '!',
    '...',
    '//',
    '/*',
    '*/',
  ],
  ...[
    'param a string',
    'var a = ',
    'resource r ',
    "'Microsoft.Web/sites@2024-04-01'",
    'module m ',
    'output o string = ',
  ],
  ...[
    'existing',
    ' = ',
    'if (',
    'for x in ',
    '@secure()',
    'union(a, {',
    'true',
    '-1',
    'a.b',
    'a::b',
    'x => ',
    '\\u{1F600}',
  ],
  ...[
    'az webapp config set --always-on ',
    '--settings A=',
    '\\\n',
    '&& ',
    '$(',
    '`',
    '"[',
    "parameters('a')",
    ']"',
  ],
  ...[
    '"resources": [',
    '"type": "Microsoft.Web/sites"',
    '"properties": {',
    '__proto__',
    'constructor',
    '- a: &x [*x]\n',
  ],
];

const damaged = fc
  .tuple(
    fc.constantFrom(...real),
    fc.nat(),
    fc.nat(),
    fc.array(fc.constantFrom(...pieces), { maxLength: 12 }),
  )
  .map(([text, one, other, between]) => {
    return text.slice(0, one % (text.length + 1)) + between.join('') + text.slice(other % (text.length + 1));
  });
const source = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join('')),
  damaged,
  anyText,
);

describe(`properties of the workspace's readers (seed ${seed})`, function () {
  this.timeout(60_000);

  // Mocha has every error remember its whole stack, which no process of ours does: a deep one would count for its depth.
  const { stackTraceLimit } = Error;
  before(() => (Error.stackTraceLimit = 10));
  after(() => (Error.stackTraceLimit = stackTraceLimit));

  it('any text in any file is read and checked, and every mark lies in its file', () => {
    holds(
      [fc.constantFrom(...paths), source, source],
      (path, text, other) => {
        const checker = new WorkspaceChecker({ checks: workspaceChecks });
        const texts = new Map([
          ['app.py', 'from flask import Flask\napp = Flask(__name__)\n'],
          ['infra/other.bicep', other],
          [path, text],
        ]);
        for (const [file, content] of texts) checker.set(file, content);
        const { marks, checks } = checker.outcome();
        assert.deepEqual(
          checks.filter(({ state }) => state === 'error'),
          [],
        );
        for (const { file, range } of marks) {
          const lines = LineIndex.of(texts.get(file) ?? '');
          assert.ok(lines.offset(range.start) <= lines.offset(range.end), `${file} ${JSON.stringify(range)}`);
        }
      },
      300,
    );
  });

  it('no reader is quadratic', () => {
    const units = [
      ...adversarial.filter((unit) => unit.length < 3),
      ...pieces,
      "a '${",
      "'${a}${",
      '{ a: ',
      'a ? ',
      '[[',
    ];
    for (const path of paths) {
      const reader = projectReaders.find(({ matches }) => matches(path));
      if (!reader) continue;
      for (const unit of units) assertLinear((text) => reader.read(path, text), unit, 4 * 1024);
    }
    for (const unit of units) assertLinear((text) => shellWords(text), unit, 4 * 1024);
  });

  it('what is nested without end is read as far as anybody would nest', () => {
    const schema =
      '"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"';
    const nestings: Readonly<Record<string, (depth: number) => string>> = {
      'azuredeploy.json': (depth) =>
        `{${schema},"resources":[{"type":"Microsoft.Web/sites","properties":${'{"a":['.repeat(depth)}1${']}'.repeat(depth)}}]}`,
      'main.bicep': (depth) =>
        `resource s 'Microsoft.Web/sites@1' = { properties: ${'{ a: ['.repeat(depth)}1${'] }'.repeat(depth)} }\n`,
      'local.settings.json': (depth) => `{"Values":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}`,
    };
    for (const [path, nested] of Object.entries(nestings)) {
      for (const depth of [50, 500, 1_000, 2_000, 5_000, 20_000]) {
        const checker = new WorkspaceChecker({ checks: workspaceChecks });
        checker.set(path, nested(depth));
        assert.deepEqual(
          checker.outcome().checks.filter(({ state }) => state === 'error'),
          [],
          `${path} ${depth}`,
        );
      }
    }
  });

  it('templates that grow with every line are given up, not worked out', () => {
    const doubling = (first: string, next: (before: string) => string): string =>
      [first, ...Array.from({ length: 60 }, (_, n) => `var v${n + 1} = ${next(`v${n}`)}`)].join('\n');
    const site = "resource s 'Microsoft.Web/sites@2024-04-01' = { name: v60, properties: { a: v60 } }\n";
    const texts = [
      doubling("var v0 = ['a']", (before) => `concat(${before}, ${before})`),
      doubling("var v0 = 'abc'", (before) => `'\${${before}}\${${before}}'`),
      doubling('var v0 = { a: 1 }', (before) => `[${before}, ${before}]`),
      doubling('var v0 = v60', (before) => `union(${before}, ${before})`),
    ];
    for (const text of texts) {
      const start = performance.now();
      templateSites(deployedResources(new Map([['main.bicep', parseBicep(`${text}\n${site}`)]])));
      assert.ok(performance.now() - start < 2_000, text.slice(0, 40));
    }
  });

  it('modules that call each other end', () => {
    const call = (target: string) =>
      `module a '${target}' = { name: 'a' }\nmodule b '${target}' = { name: 'b' }\n`;
    const files = Array.from(
      { length: 12 },
      (_, n) => [`m${n}.bicep`, parseBicep(call(`m${(n + 1) % 12}.bicep`))] as const,
    );
    const start = parseBicep(call('m0.bicep'));
    assert.deepEqual(deployedResources(new Map([['main.bicep', start], ...files])), []);
  });
});
