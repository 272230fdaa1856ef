import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import {
  getConfiguration,
  listApplicationSettings,
  restart,
  updateApplicationSettings,
  updateConfiguration,
  updateDiagnosticLogsConfig,
} from '@azure/arm-appservice/api/webApps';
import type { LabState } from '../../lab/labState';
import { ask } from './support/answers';
import { AzureOf, kuduScope } from './support/azure';
import { eventually } from './support/eventually';
import { forEachServer, openssh } from './support/forEachServer';
import { stillRunning, supervisorOf, tree } from './support/hostProcesses';
import { insideSays, type Lab } from './support/lab';
import { folderOf } from './support/stateFolder';

async function answers(lab: Lab): Promise<void> {
  const health = () =>
    fetch(`${lab.siteUrl}/health`).then(
      ({ status }) => status === 200,
      () => false,
    );
  await eventually('the app answers again', health, 45_000);
}

/** Shell text that runs a command on the folder in /proc of the app's first process; other labs may be here as well. */
function ofApp(command: string): string {
  const ours = 'grep -lsz "^WEBSITE_INSTANCE_ID=$WEBSITE_INSTANCE_ID" /proc/[0-9]*/environ';
  const look = `p=\${p%/environ}; if grep -q gunicorn $p/cmdline; then ${command}; break; fi`;
  return `for p in $(${ours}); do ${look}; done 2>/dev/null`;
}

forEachServer((server) => {
  describe('lab: what ARM changes', function () {
    this.timeout(60_000);
    let lab: Lab;
    let azure: AzureOf;

    before(async () => {
      lab = await server.labUp(undefined, '--set', 'COLOUR=blue');
      azure = new AzureOf(lab);
    });

    it('gives new settings to the app and to its shells, and takes old ones away', async () => {
      const group = lab.azure.resourceGroup;
      const { properties = {} } = await listApplicationSettings(azure.web, group, lab.siteName);
      const { COLOUR, ...others } = properties;
      assert.equal(COLOUR, 'blue');
      const changed = {
        ...others,
        GREETING: 'good morning',
        PYTHON_ENABLE_GUNICORN_MULTIWORKERS: 'true',
        PYTHON_GUNICORN_CUSTOM_WORKER_NUM: '2',
      };
      await updateApplicationSettings(azure.web, group, lab.siteName, { properties: changed });
      await answers(lab);
      assert.equal(
        await insideSays(lab, 'echo "$GREETING/$APPSETTING_GREETING/$COLOUR"'),
        'good morning/good morning/',
      );
      const environment = (await insideSays(lab, ofApp("tr '\\0' '\\n' <$p/environ"))).split('\n');
      assert.ok(environment.includes('GREETING=good morning'));
      assert.ok(!environment.some((line) => line.startsWith('COLOUR=')));
      assert.ok(environment.some((line) => /^GUNICORN_CMD_ARGS=.*--workers=2/.test(line)));
      const state = JSON.parse(
        fs.readFileSync(path.join(folderOf(lab.name), 'lab.json'), 'utf8'),
      ) as LabState;
      assert.deepEqual(state.settings, changed);
    });

    it('restarts the containers, of the same instance', async () => {
      const before = await insideSays(lab, ofApp('stat -c %i-%Z $p'));
      await restart(azure.web, lab.azure.resourceGroup, lab.siteName, { synchronous: true });
      await answers(lab);
      assert.equal(await insideSays(lab, 'echo "$WEBSITE_INSTANCE_ID"'), lab.instances[0]?.id);
      const after = await insideSays(lab, ofApp('stat -c %i-%Z $p'));
      assert.ok(before !== '' && after !== '');
      assert.notEqual(after, before);
    });

    it('takes up a configuration', async () => {
      const command = 'gunicorn -k uvicorn_worker.UvicornWorker --log-level debug main:app';
      await updateConfiguration(azure.web, lab.azure.resourceGroup, lab.siteName, {
        appCommandLine: command,
      });
      await answers(lab);
      const { text } = await azure.arm(`${azure.site()}/config/web`);
      assert.ok(text.includes('--log-level debug'));
      // The app may answer before the platform has found out, by a ping of its own, that the start is over.
      await eventually('the log of the new start', async () =>
        (await azure.kudu('/api/startuplogs?latest=true')).text.includes('--log-level debug'),
      );
    });

    it('keeps what the app prints, or not, from the next start on', async () => {
      const { web } = azure;
      const group = lab.azure.resourceGroup;
      const own = async () => {
        const entries = (await azure.kudu('/api/logs/docker')).text;
        return Number(/"size":(\d+),"href":"[^"]*_default_docker/.exec(entries)?.[1]);
      };
      await updateDiagnosticLogsConfig(web, group, lab.siteName, {
        httpLogs: { fileSystem: { enabled: false } },
      });
      assert.equal((await getConfiguration(web, group, lab.siteName)).httpLoggingEnabled, false);
      await restart(web, group, lab.siteName, { synchronous: true });
      const size = await own();
      await answers(lab);
      assert.equal(await own(), size);
    });

    it('is written down in the activity log', async () => {
      const filter = `eventTimestamp ge '${new Date(Date.now() - 600_000).toISOString()}' and resourceGroupName eq 'rg-lab'`;
      const { text } = await azure.arm(
        `/providers/Microsoft.Insights/eventtypes/management/values?$filter=${encodeURIComponent(filter)}`,
      );
      const { value } = JSON.parse(text) as { value: { operationName: { value: string } }[] };
      assert.deepEqual(
        value.map(({ operationName }) => operationName.value),
        [
          'Microsoft.Web/sites/restart/action',
          'Microsoft.Web/sites/config/write',
          'Microsoft.Web/sites/config/write',
          'Microsoft.Web/sites/restart/action',
          'Microsoft.Web/sites/config/write',
        ],
      );
    });

    it('refuses settings that are none', async () => {
      const { status, text } = await azure.arm(`${azure.site()}/config/appsettings`, {
        method: 'PUT',
        body: { properties: { 'A B': 'x' } },
      });
      assert.equal(status, 400);
      assert.match(text, /BadRequest/);
    });

    it('leaves nothing when the lab goes down in the midst of a restart', async () => {
      const pid = supervisorOf(path.dirname(folderOf('any')), lab.name);
      assert.ok(pid !== undefined);
      const processes = tree(pid);
      void azure.arm(`${azure.site()}/restart`, { method: 'POST' }).catch(() => undefined);
      await ask('lab', 'down', '--name', lab.name);
      await eventually('all of it ends', () => stillRunning(processes).length === 0);
      assert.equal(fs.existsSync(folderOf(lab.name)), false);
    });
  });
});

describe('lab: the cookie of the tunnel', function () {
  this.timeout(60_000);
  let azure: AzureOf;
  after(() => azure.switches({}));

  it('picks the instance, unless a switch says otherwise', async () => {
    const lab = await openssh.sharedInstances();
    azure = new AzureOf(lab);
    const token = await azure.token(kuduScope);
    const reached = async (instance: string) => {
      const session = await azure.signInThrough(azure.tunnel({ token, instance }));
      try {
        return (await session.run('echo "$WEBSITE_INSTANCE_ID"')).stdout.trim();
      } finally {
        await session.close();
      }
    };
    const ids = lab.instances.map(({ id }) => id);
    for (const id of ids) assert.equal(await reached(id), id);
    azure.switches({ tunnels: [{ ignoresCookie: true }] });
    assert.equal(await reached(ids[0] ?? ''), ids[1]);
  });
});
