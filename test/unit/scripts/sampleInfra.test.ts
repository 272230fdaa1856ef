import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

const folder = path.resolve('sample-app/infra');
const files = ['main.bicep', 'resources.bicep', 'insights.bicep'] as const;

/** Without comments, and with strings emptied but for what is interpolated into them. */
function bare(text: string): string {
  return text
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/'(?:[^'\\\n]|\\.)*'/g, (string) => (string.match(/\$\{[^}]*\}/g) ?? []).join(' '));
}

function readInfra(name: string): { text: string; code: string } {
  const text = fs.readFileSync(path.join(folder, name), 'utf8');
  return { text, code: bare(text) };
}

const declared = (code: string, kind: string): string[] =>
  [...code.matchAll(new RegExp(`^\\s*${kind} (\\w+)`, 'gm'))].map(([, name]) => name ?? '');

/** Names in the block that begins at a word, at its own depth. */
function propertiesOf(text: string, from: number): string[] {
  const names: string[] = [];
  let depth = 0;
  for (const [, opening, closing, name] of text.slice(from).matchAll(/([{[(])|([}\])])|(\w+)(?=:)/g)) {
    if (opening !== undefined) depth += 1;
    if (closing !== undefined && (depth -= 1) === 0) return names;
    if (name !== undefined && depth === 1) names.push(name);
  }
  return names;
}

/** The compiler of Bicep is in no registry that this project reaches: what can be known without it is looked at here. */
describe('the infrastructure of the sample', () => {
  for (const file of files) {
    const { code } = readInfra(file);

    it(`${file}: brackets close, and every name that is used is declared`, () => {
      const open: string[] = [];
      for (const [bracket] of code.matchAll(/[{}[\]()]/g))
        if ('{[('.includes(bracket)) open.push(bracket);
        else assert.equal(`${open.pop() ?? ''}${bracket}`.match(/^(\{\}|\[\]|\(\))$/)?.length, 2, file);
      assert.deepEqual(open, []);
      const known = new Set(['param', 'var', 'resource', 'module'].flatMap((kind) => declared(code, kind)));
      const used = [...code.matchAll(/(?:[:=(,[]|\$\{|\s)\s*([a-z]\w*)\.\w/g)].map(([, name]) => name ?? '');
      assert.ok(used.length > 0);
      for (const name of used) assert.ok(known.has(name), `${name} is declared nowhere in ${file}`);
      const alone = [...code.matchAll(/^\s*\w+: ([a-z]\w*)$/gm)].map(([, name]) => name ?? '');
      for (const name of alone)
        assert.ok(known.has(name) || ['true', 'false', 'null'].includes(name), `${name} in ${file}`);
    });

    it(`${file}: every parameter is used, and every secret one is marked`, () => {
      for (const name of declared(code, 'param')) {
        const uses = code.match(new RegExp(`\\b${name}\\b`, 'g')) ?? [];
        assert.ok(uses.length > 1, `${name} is used nowhere`);
        if (/token$/i.test(name) && name !== 'token')
          assert.match(code, new RegExp(`@secure\\(\\)\\s+param ${name}\\b`));
      }
    });
  }

  it('gives each module the parameters that it needs, and no others', () => {
    for (const file of files) {
      const { text } = readInfra(file);
      for (const module of text.matchAll(/^module \w+ '([\w.]+)' = \{/gm)) {
        const [whole, name = ''] = module;
        const { code } = readInfra(name);
        const given = propertiesOf(text, text.indexOf('params: {', module.index + whole.length));
        assert.deepEqual(given.sort(), declared(code, 'param').sort(), `${file} -> ${name}`);
      }
    }
  });

  it('uses outputs that their module has', () => {
    for (const file of files) {
      const { text, code } = readInfra(file);
      for (const [, module = '', output = ''] of code.matchAll(/\b(\w+)\.outputs\.(\w+)/g)) {
        const source = new RegExp(`module ${module} '([\\w.]+)'`).exec(text)?.[1] ?? '';
        assert.ok(declared(readInfra(source).code, 'output').includes(output), `${module}.${output}`);
      }
    }
  });

  it('is given parameters by azd that it knows', () => {
    const text = fs.readFileSync(path.join(folder, 'main.parameters.json'), 'utf8');
    const { parameters } = JSON.parse(text) as { parameters: Record<string, unknown> };
    const known = declared(readInfra('main.bicep').code, 'param');
    for (const name of Object.keys(parameters)) assert.ok(known.includes(name), name);
  });

  const { text } = readInfra('resources.bicep');
  const wanted: [string, RegExp][] = [
    [
      'a plan P0v3 for Linux',
      /serverfarms@[^']*' = \{[^]*?kind: 'linux'[^]*?name: 'P0v3'[^]*?reserved: true/,
    ],
    ['a web app with an identity of its own', /kind: 'app,linux'\n\s*identity: \{ type: 'SystemAssigned' \}/],
    ['a health check', /healthCheckPath: '\/health'/],
    ['always on', /alwaysOn: true/],
    ['no affinity', /clientAffinityEnabled: false/],
    ['the model', /accounts\/deployments@/],
    ['no keys for it', /disableLocalAuth: true/],
    ['the role for the identity', /principalId: site\.identity\.principalId/],
    ['no basic credentials', /name: 'scm'\n\s*properties: \{ allow: false \}/],
    ['Application Insights', /module insights 'insights\.bicep'/],
    ['the tag by which azd finds its service', /'azd-service-name': 'web'/],
  ];
  for (const [title, pattern] of wanted)
    it(`has ${title}`, () => {
      assert.match(text, pattern);
    });

  it('deploys gpt-4o-mini unless told otherwise', () => {
    assert.match(readInfra('main.bicep').text, /param modelName string = 'gpt-4o-mini'/);
  });
});
