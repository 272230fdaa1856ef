import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { utimes } from 'node:fs/promises';
import path from 'node:path';
import type { Deployment, KuduClient } from '../../../src/core/azure';
import type { Session } from '../../../src/core/ssh';
import { kuduDeployments } from '../../../src/targets/deployments/kuduDeployments';
import { temporaryFolder } from '../../support/temporaryFolder';
import { fakeSession, fakeTarget, runWith } from './fakes';

const fixtures = path.join(import.meta.dirname, '../../fixtures/deployments');
const fixture = (name: string): string => readFileSync(path.join(fixtures, name), 'utf8');

const nothing = fakeTarget(fakeSession(() => undefined));

interface Answer {
  deployments: { id: string; state: string; author?: string; isActive: boolean }[];
  build: { id: string; outcome: string; phases: unknown[] };
  errors: { code: string; failure?: string; kuduStatus: string; prompt: string }[];
  advice: { code: string; gain: { ms: number } }[];
  comparisons: { before: string; after: string; reasons: { code: string }[] }[];
}

describe('deployments on the command line', () => {
  const folder = temporaryFolder();

  /** The commands themselves, on a /home of our own; the variables of the environment are the container's. */
  const home = (): Session =>
    fakeSession((command) => {
      const { stdout, stderr, status } = spawnSync('bash', ['-c', command], {
        env: { PATH: process.env.PATH, _ASD_HOME_DIR: folder.path('home'), DB_PASSWORD: 'Cli-Pa55word' },
        encoding: 'utf8',
      });
      return { stdout, stderr, exitCode: status };
    });

  async function deployed(): Promise<void> {
    const put = async (id: string, log: string, minute: number, xml?: string): Promise<void> => {
      await folder.put(`home/site/deployments/${id}/log.log`, log);
      if (xml !== undefined) await folder.put(`home/site/deployments/${id}/status.xml`, xml);
      const at = new Date(Date.UTC(2026, 8, 14, 7, minute));
      await utimes(folder.path(`home/site/deployments/${id}`), at, at);
    };
    await put('aaaa-old', fixture('builds/pip-gzip-of-old.log'), 0);
    await put(
      'bbbb-new',
      fixture('builds/uv-zstd.log'),
      10,
      `<?xml version="1.0"?>\n<deployment>\n<id>bbbb-new</id><author>Ann &amp; Bob</author><deployer>GITHUB</deployer>
<message>by Cli-Pa55word</message><status>Success</status><receivedTime>2026-09-14T07:00:00Z</receivedTime>
<endTime>2026-09-14T07:02:58Z</endTime></deployment>`,
    );
    await folder.put('home/site/deployments/active', 'bbbb-new');
  }

  it('are those below /home of any host, with list, waterfall and advice', async () => {
    await deployed();
    const target = fakeTarget(home());
    const { code, stdout } = await runWith(target, ['deployments', '--target', 'ssh://x@y']);
    assert.equal(code, 0);
    assert.match(stdout, /^\* bbbb-new +Success +2026-09-14T07:00:00Z +Ann & Bob, GITHUB: by \[redacted\]$/m);
    assert.match(stdout, /^ {2}aaaa-old +Success +2024-02-11T10:00:00Z$/m);
    assert.match(stdout, /^✓ bbbb-new · succeeded · .* · 2 min 58 s · python 3\.14\.0$/m);
    assert.match(stdout, /^ {2}install \(uv\) +1 min 30 s +█+$/m);
    assert.match(stdout, /faster +about [\s\S]*SCM_DO_BUILD_DURING_DEPLOYMENT=false/);
  });

  it('compare one with another, and the last in a row', async () => {
    await deployed();
    const args = ['deployments', '--target', 'ssh://x@y', '--json', '--compare'];
    for (const other of ['aaaa', 'last']) {
      const { code, stdout } = await runWith(fakeTarget(home()), [...args, other]);
      assert.equal(code, 0);
      const { comparisons, deployments } = JSON.parse(stdout) as Answer;
      assert.deepEqual(
        deployments.map(({ id, isActive }) => [id, isActive]),
        [
          ['bbbb-new', true],
          ['aaaa-old', false],
        ],
      );
      assert.equal(comparisons[0]?.before, 'aaaa-old');
      assert.equal(comparisons[0].after, 'bbbb-new');
    }
    const { code, stderr } = await runWith(fakeTarget(home()), [
      'deployments',
      'zz',
      '--target',
      'ssh://x@y',
    ]);
    assert.equal(code, 3);
    assert.match(stderr, /The newest are: bbbb-new, aaaa-old\.\n\(deployment-unknown\)/);
  });

  it('that failed say why, exit with 1, and make a prompt', async () => {
    const bundle = path.join(fixtures, '../bundles/pip-build-failure/old-code-still-serves');
    const json = await runWith(nothing, ['deployments', '--bundle', bundle, '--json']);
    assert.equal(json.code, 1);
    const { errors, build } = JSON.parse(json.stdout) as Answer;
    assert.equal(build.outcome, 'failed');
    assert.equal(errors[0]?.code, 'package-version-not-found');
    assert.equal(errors[0].failure, 'pip-build-failure');
    assert.match(errors[0].prompt, /BEGIN EVIDENCE/);
    const text = await runWith(nothing, ['deployments', '--bundle', bundle]);
    assert.match(text.stdout, /^✗ package-version-not-found · install · python 3\.12\.9/m);
    assert.match(text.stdout, /explain pip-build-failure/);
    const prompt = await runWith(nothing, ['deployments', '--bundle', bundle, '--prompt']);
    assert.equal(prompt.stdout, errors[0].prompt);
  });

  it('whose log is cut are neither well nor failed', async () => {
    const bundle = await folder.put('saved/deployments/cccc/log.log', fixture('builds/cut-in-install.log'));
    assert.ok(bundle);
    const { code, stdout } = await runWith(nothing, ['deployments', '--bundle', folder.path('saved')]);
    assert.equal(code, 2);
    assert.match(stdout, /The log ends within "install \(uv\)"/);
  });

  it('that there are none of say so', async () => {
    const { code, stderr } = await runWith(fakeTarget(home()), ['deployments', '--target', 'ssh://x@y']);
    assert.equal(code, 3);
    assert.match(stderr, /\(deployments-none\)/);
    const usage = await runWith(nothing, ['deployments', '--target', 'lab', '--bundle', 'x']);
    assert.equal(usage.code, 3);
    assert.match(usage.stderr, /\(usage\)/);
  });

  const kudu = (deployments: () => Promise<Deployment[]>): Partial<KuduClient> => ({
    deployments: async () => ({ state: 'there', value: await deployments() }),
    deploymentLog: () => Promise.resolve({ state: 'there', value: fixture('builds/uv-zstd.log') }),
  });
  const source = (client: Partial<KuduClient>) =>
    kuduDeployments(client as KuduClient, () => Promise.resolve((line) => line));

  it("are Kudu's of an app in Azure, and those inside where Kudu does not answer", async () => {
    await deployed();
    const list = [
      { id: 'k1', status: 3, receivedTime: '2026-09-13T07:00:00Z' },
      { id: 'k2', status: 4, active: true, author: 'Ann', receivedTime: '2026-09-14T07:00:00Z' },
    ];
    const asked = ['deployments', '--target', 'ssh://x@y', '--json'];
    const answering = fakeTarget(home(), { deployments: source(kudu(() => Promise.resolve(list))) });
    const first = JSON.parse((await runWith(answering, asked)).stdout) as Answer;
    assert.deepEqual(
      first.deployments.map(({ id, state }) => [id, state]),
      [
        ['k2', 'Success'],
        ['k1', 'Failed'],
      ],
    );
    const refusing = fakeTarget(home(), {
      deployments: source(kudu(() => Promise.reject(new Error('403')))),
    });
    const second = JSON.parse((await runWith(refusing, asked)).stdout) as Answer;
    assert.equal(second.build.id, 'bbbb-new');
  });
});
