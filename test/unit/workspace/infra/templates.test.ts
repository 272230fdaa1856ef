import assert from 'node:assert/strict';
import { deployedResources } from '../../../../src/core/workspace/infra/evaluate/deployedResources';
import { at, type InfraValue } from '../../../../src/core/workspace/infra/evaluate/InfraValue';
import { templateSites } from '../../../../src/core/workspace/infra/sites/templateSites';
import { armTemplate } from '../../../../src/core/workspace/infra/template/armTemplate';
import { parseBicep } from '../../../../src/core/workspace/infra/template/BicepParser';
import { readJson } from '../../../../src/core/workspace/project/config/readJson';

type Files = Readonly<Record<string, string>>;

function resourcesOf(files: Files) {
  const parsed = Object.entries(files).map(([path, text]) => {
    return [path, path.endsWith('.json') ? armTemplate(readJson(text), text) : parseBicep(text)] as const;
  });
  return deployedResources(new Map(parsed));
}

/** What an expression of Bicep comes to, written plainly; `?` is what is known at deployment only. */
function evaluated(expression: string, declarations = ''): unknown {
  const [resource] = resourcesOf({
    'main.bicep': `${declarations}\nresource r 'A/b@1' = {\n  name: 'r'\n  value: ${expression}\n}\n`,
  });
  return plain(at(resource?.body, 'value'));
}

function plain(value: InfraValue | undefined): unknown {
  switch (value?.kind) {
    case 'object': {
      const entries = value.entries.map((entry) => [entry.key, plain(entry.value)]);
      return { ...Object.fromEntries(entries), ...(value.isWhole ? {} : { '…': '?' }) };
    }
    case 'list':
      return [...value.items.map(plain), ...(value.isWhole ? [] : ['?'])];
    case 'unknown':
      return '?';
    case 'null':
    case undefined:
      return null;
    case 'string':
    case 'number':
    case 'boolean':
      return value.value;
  }
}

describe('expressions of templates', () => {
  const cases: readonly [expression: string, value: unknown, declarations?: string][] = [
    ["'it\\'s \\u{48}i'", "it's Hi"],
    ["'''\nlong\n'''", 'long\n'],
    ["'${a}-${b}'", 'x-2', "var a = 'x'\nparam b int = 2"],
    ["'${a}-${b}'", '?', "var a = 'x'\nparam b int"],
    ['a ? 1 : 2', 1, "param a bool = true\nvar unused = '}'"],
    ["a == 'dev'\n    ? 1\n    : 2", 2, "param a string = 'prod' // the usual"],
    ['a ? 1 : 2', '?', 'param a bool'],
    ['a ? 3 : 3', 3, 'param a bool'],
    ['union({ x: 1 }, { y: string(true) })', { x: 1, y: 'true' }],
    ['union(a, { y: 1 })', { y: 1, '…': '?' }, 'param a object'],
    ['union({ x: 1 }, a ? { x: 2 } : {})', { x: '?' }, 'param a bool'],
    ['{ ...a, x: 2 }', { x: 2, y: 3 }, 'var a = { x: 1, y: 3 }'],
    ["a['x'].y", 5, 'var a = { x: { y: 5 } }'],
    ['[for i in range(0, 3): i]', ['?']],
    ['a && b', false, 'param a bool\nvar b = false'],
    ["empty(a) ? 'none' : a", 'none', "param a string = ''"],
    ["!empty(a) || contains('abc', 'b')", true, "param a string = ''"],
    ["a ?? 'else'", 'else', 'param a string? = null'],
    ['a', '?', 'var a = b\nvar b = a'],
    ["toLower('AB')", 'ab'],
    ['map([1], x => x + 1)', '?'],
    ['constructor', '?'],
    ["toString('a')", '?'],
    ['-1', -1],
    ['b', 4, "param a resourceInput<'A/b@1'>.properties.x?\nparam c { d: string }?\nparam b 'x' | int? = 4"],
    ['a!.?b', 7, 'var a = { b: 7 }'],
  ];
  for (const [expression, value, declarations] of cases) {
    it(`${JSON.stringify(expression)}${declarations ? ` with ${JSON.stringify(declarations)}` : ''}`, () => {
      assert.deepEqual(evaluated(expression, declarations), value);
    });
  }

  it('those of ARM templates come to the same', () => {
    const text = JSON.stringify({
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      parameters: { size: { defaultValue: 'P1v3' }, open: {} },
      variables: { name: "[concat('it''s ', parameters('size'))]" },
      resources: [
        {
          type: 'A/b',
          name: 'r',
          value: {
            a: "[variables('name')]",
            b: "[if(equals(parameters('size'), 'P1v3'), createObject('c', 1), null())]",
            d: '[[no expression]',
            e: "[parameters('open')]",
          },
        },
      ],
    });
    const [resource] = resourcesOf({ 'azuredeploy.json': text });
    assert.deepEqual(plain(at(resource?.body, 'value')), {
      a: "it's P1v3",
      b: { c: 1 },
      d: '[no expression]',
      e: '?',
    });
  });
});

describe('deployed resources', () => {
  const child =
    "param name string\nparam on bool = true\nresource s 'Microsoft.Web/sites@1' = if (on) {\n  name: name\n}\n";
  const names = (files: Files) => resourcesOf(files).map(({ type, name }) => `${type} ${name}`);

  it('are those of modules with what they are given', () => {
    const main =
      "module a 'site.bicep' = { name: 'x', params: { name: 'one' } }\nmodule b './site.bicep' = { name: 'y', params: { name: 'two', on: false } }\n";
    assert.deepEqual(names({ 'infra/main.bicep': main, 'infra/site.bicep': child }), [
      'microsoft.web/sites one',
    ]);
  });

  it('are none of a building block that nobody calls, and none of a module from elsewhere', () => {
    assert.deepEqual(names({ 'infra/modules/site.bicep': child }), []);
    assert.deepEqual(
      names({ 'main.bicep': "module a 'br/public:avm/res/web/site:0.15.0' = { name: 'x' }\n" }),
      [],
    );
    assert.deepEqual(names({ 'main.bicep': "module a '../../outside.bicep' = { name: 'x' }\n" }), []);
  });

  it('are counted once where a Bicep file lies beside what the compiler made of it', () => {
    const compiled = JSON.stringify({
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      resources: [{ type: 'Microsoft.Web/sites', name: 'one' }],
    });
    const bicep = "resource s 'Microsoft.Web/sites@1' = { name: 'one' }\n";
    assert.deepEqual(names({ 'main.json': compiled }), ['microsoft.web/sites one']);
    assert.deepEqual(names({ 'main.bicep': bicep, 'main.json': compiled }), ['microsoft.web/sites one']);
  });

  it('take their parameters from the files of parameters, as far as those agree', () => {
    const main = child.replace('param name string', "param name string = 'fallback'");
    const json = (value: unknown) =>
      JSON.stringify({
        $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
        parameters: { name: { value } },
      });
    const sites = (files: Files) => names({ 'main.bicep': main, ...files });
    assert.deepEqual(sites({}), ['microsoft.web/sites fallback']);
    assert.deepEqual(sites({ 'main.parameters.json': json('given') }), ['microsoft.web/sites given']);
    assert.deepEqual(sites({ 'prod.bicepparam': "using 'main.bicep'\nparam name = 'given'\n" }), [
      'microsoft.web/sites given',
    ]);
    const [one = ''] = sites({ 'main.parameters.json': json('${AZURE_NAME}') });
    assert.match(one, /^microsoft\.web\/sites ⟨/);
    const [two = ''] = sites({
      'main.dev.bicepparam': "using './main.bicep'\nparam name = 'dev'\n",
      'main.parameters.json': json('prod'),
    });
    assert.match(two, /^microsoft\.web\/sites ⟨/);
  });

  it('are put together to sites across files, by names that are known at deployment only', () => {
    const main = [
      'param prefix string',
      "resource plan 'Microsoft.Web/serverfarms@1' = { name: '${prefix}-plan', sku: { name: 'B2', capacity: 3 } }",
      "resource site 'Microsoft.Web/sites@1' = {\n  name: '${prefix}-app'\n  kind: 'app,linux'\n  properties: { serverFarmId: plan.id, siteConfig: { linuxFxVersion: 'PYTHON|3.13' } }\n}",
      "module settings 'settings.bicep' = { name: 's', params: { site: site.name } }",
    ].join('\n');
    const settings = [
      'param site string',
      "resource owner 'Microsoft.Web/sites@1' existing = { name: site }",
      "resource table 'Microsoft.Web/sites/config@1' = { parent: owner, name: 'appsettings', properties: { A: '1' } }",
      "resource web 'Microsoft.Web/sites/config@1' = { name: '${site}/web', properties: { alwaysOn: true } }",
    ].join('\n');
    const [site, ...others] = templateSites(resourcesOf({ 'main.bicep': main, 'settings.bicep': settings }));
    assert.ok(site);
    assert.equal(others.length, 0);
    assert.equal(site.isPython, true);
    assert.deepEqual([site.plan?.size, site.plan?.cores, site.plan?.instances], ['B2', 2, 3]);
    const setting = site.setting('A');
    assert.ok(setting.state === 'set' && setting.value.at.file === 'settings.bicep');
    assert.equal(site.setting('B').state, 'absent');
    assert.equal(site.configuration('alwaysOn').state, 'set');
  });
});
