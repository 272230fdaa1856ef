import assert from 'node:assert/strict';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type CompletionItem,
  CompletionRequest,
  DidOpenTextDocumentNotification,
  type Hover,
  HoverRequest,
} from 'vscode-languageserver/node';
import { diskFiles } from '../../../src/core/workspace';
import { workspaceChecks } from '../../../src/language-server/checks';
import { connectInMemory, type TestClient } from './connect';

const root = path.resolve('test/fixtures/workspaces/https-only-off/clean');

describe('hovers and completion of the language server', () => {
  let client: TestClient;

  beforeEach(async () => {
    client = await connectInMemory({ checks: workspaceChecks, filesOf: diskFiles }, [root]);
  });
  afterEach(() => client.end());

  /** Opens a document; `‸` in it is where somebody points. */
  async function open(file: string, marked: string) {
    const at = marked.indexOf('‸');
    const before = marked.slice(0, at).split('\n');
    const uri = pathToFileURL(path.join(root, file)).href;
    const text = marked.replace('‸', '');
    await client.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId: 'plaintext', version: 1, text },
    });
    const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    return { textDocument: { uri }, position };
  }

  async function hover(file: string, marked: string): Promise<Hover | null> {
    return client.connection.sendRequest(HoverRequest.type, await open(file, marked));
  }

  async function told(file: string, marked: string): Promise<string> {
    const found = await hover(file, marked);
    assert.ok(found && typeof found.contents === 'object' && 'value' in found.contents, 'nothing is told');
    return found.contents.value.replaceAll('\\', '');
  }

  async function proposed(file: string, marked: string): Promise<CompletionItem[]> {
    const found = await client.connection.sendRequest(CompletionRequest.type, await open(file, marked));
    assert.ok(Array.isArray(found));
    return found;
  }

  const site = (inside: string) =>
    `resource site 'Microsoft.Web/sites@2024-04-01' = {\n  name: 'a'\n  properties: {\n${inside}\n  }\n}\n`;

  it('explains a property of a site, and the range is its name', async () => {
    const found = await hover('infra/a.bicep', site('    clientAff‸inityEnabled: true'));
    assert.deepEqual(found?.range, {
      start: { line: 3, character: 4 },
      end: { line: 3, character: 25 },
    });
    assert.match(
      await told('infra/b.bicep', site('    siteConfig: { alwaysOn: fa‸lse }')),
      /stopped after about 20 minutes/,
    );
  });

  it('explains settings in all their shapes', async () => {
    const list =
      "    siteConfig: { appSettings: [\n{ name: 'FUNCTIONS_WORKER_PROC‸ESS_COUNT', value: '4' }\n] }";
    assert.match(await told('infra/a.bicep', site(list)), /as many as the plan has cores/);
    const table =
      "resource c 'Microsoft.Web/sites/config@2024-04-01' = {\n  name: 'appsettings'\n  properties: {\n    WEBSITES_PO‸RT: '8000'\n  }\n}\n";
    assert.match(await told('infra/c.bicep', table), /PORT \(8000\)/);
    const local = '{ "Values": { "PYTHON_THREADPOOL_THREAD_COUNT": "1‸6" } }';
    assert.match(await told('local.settings.json', local), /I\/O-bound.*CPU-bound/s);
    assert.match(
      await told('.env', 'A=1\nexport SCM_DO_BUILD‸_DURING_DEPLOYMENT=true\n'),
      /Oryx makes a virtual environment/,
    );
    const az = 'az webapp config appsettings set -n a --settings X=1 \\\n  WEBSITE_RUN_FROM_PACK‸AGE=1\n';
    assert.match(await told('deploy.sh', az), /read-only/);
    assert.match(await told('other.sh', 'az webapp update -n a --https-only tr‸ue\n'), /redirected/);
    assert.match(await told('host.json', '{ "functionTime‸out": "00:10:00" }'), /5 minutes/);
    const arm =
      '{ "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "resources": [ { "type": "Microsoft.Web/sites", "properties": { "siteConfig": { "appSettings": [ { "name": "PORT", "value": "80‸00" } ] } } } ] }';
    assert.match(await told('azuredeploy.json', arm), /listen/);
  });

  it('explains start-up commands, their options, and the files that configure servers', async () => {
    const command =
      "    siteConfig: { appCommandLine: 'gunicorn -w 4 -k uvicorn.workers.UvicornWorker ma‸in:app' }";
    const whole = await told('infra/a.bicep', site(command));
    assert.match(whole, /gunicorn serves main:app/);
    assert.match(whole, /4 workers, of the class uvicorn\.workers\.UvicornWorker/);
    assert.match(whole, /timeout 600 is not added/);
    const option = "    siteConfig: { appCommandLine: 'gunicorn -w ‸4 main:app' }";
    assert.match(await told('infra/b.bicep', site(option)), /\(2 × cores\) \+ 1/);
    assert.match(
      await told('startup.sh', 'exec gunicorn --bind 127.0.0.1:‸80 app:app\n'),
      /0\.0\.0\.0, not 127/,
    );
    assert.match(
      await told('deploy.sh', "az webapp config set -n a --startup-file 'gunicorn --time‸out 90 app:app'\n"),
      /30 unless/,
    );
    assert.match(
      await told('gunicorn.conf.py', "bind = '0.0.0.0:8000'\nworker_cl‸ass = 'sync'\n"),
      /ASGI app under a WSGI worker/,
    );
    assert.match(await told('uwsgi.ini', '[uwsgi]\nchea‸per = 2\n'), /autoscale/);
  });

  it('says nothing where it knows nothing', async () => {
    assert.equal(await hover('infra/a.bicep', site("    sha‸pe: 'round'")), null);
    assert.equal(await hover('notes.txt', 'alwaysO‸n'), null);
    assert.equal(await hover('startup.sh', 'echo WEBSITES_PO‸RT\n'), null);
  });

  it('completes settings in a list of Bicep, between the quotes', async () => {
    const items = await proposed(
      'infra/a.bicep',
      site("    siteConfig: { appSettings: [\n{ name: 'SCM‸', value: 'true' }\n] }"),
    );
    const item = items.find(({ label }) => label === 'SCM_DO_BUILD_DURING_DEPLOYMENT');
    assert.deepEqual(item?.textEdit, {
      range: { start: { line: 4, character: 9 }, end: { line: 4, character: 12 } },
      newText: 'SCM_DO_BUILD_DURING_DEPLOYMENT',
    });
  });

  it('completes settings in a table of Bicep, those left out that are there', async () => {
    const text =
      "resource s 'Microsoft.Web/sites@2024-04-01' = {\n  name: 'a'\n  resource c 'config' = {\n    name: 'appsettings'\n    properties: {\n      WEB_CONCURRENCY: '4'\n      PYT‸\n    }\n  }\n}\n";
    const labels = (await proposed('infra/a.bicep', text)).map(({ label }) => label);
    assert.ok(labels.includes('PYTHON_ENABLE_GUNICORN_MULTIWORKERS'));
    assert.ok(!labels.includes('WEB_CONCURRENCY'));
    assert.deepEqual(await proposed('infra/b.bicep', site('    siteConfig: {\n      alw‸\n    }')), []);
  });

  it('completes settings in local.settings.json and behind --settings', async () => {
    const [first] = (
      await proposed('local.settings.json', '{ "Values": {\n  "FUNCTIONS_WORKER_PRO‸"\n} }')
    ).filter(({ label }) => label === 'FUNCTIONS_WORKER_PROCESS_COUNT');
    assert.deepEqual(first?.textEdit, {
      range: { start: { line: 1, character: 2 }, end: { line: 1, character: 24 } },
      newText: '"FUNCTIONS_WORKER_PROCESS_COUNT": "4"',
    });
    const inScript = await proposed(
      'deploy.sh',
      'az functionapp config appsettings set -n a --settings A=1 PYTH‸',
    );
    assert.ok(
      inScript.some(({ textEdit }) => textEdit?.newText === 'PYTHON_THREADPOOL_THREAD_COUNT=16'),
      JSON.stringify(inScript.slice(0, 2)),
    );
    assert.deepEqual(
      await proposed('deploy.sh', 'az functionapp config set -n a --linux-fx-version PYTH‸'),
      [],
    );
    assert.deepEqual(await proposed('local.settings.json', '{ "Values": { "A": "PYTH‸" } }'), []);
  });
});
