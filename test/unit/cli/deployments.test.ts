import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { utimes } from 'node:fs/promises';
import path from 'node:path';
import type { Deployment, KuduClient } from '../../../src/core/azure';
import type { Session } from '../../../src/core/ssh';
import { readLogTree, treeLines } from '../../../src/core/deployment';
import type { DeploymentSource } from '../../../src/targets/deployments/DeploymentSource';
import { kuduDeployments } from '../../../src/targets/deployments/kuduDeployments';
import type { Target } from '../../../src/targets/target';
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

interface Logged {
  log: {
    schemaVersion: number;
    id: string;
    lines: number;
    isCut: boolean;
    isRunning: boolean;
    entries: { message: string; details: unknown[] }[];
  };
}

describe('deployments on the command line', () => {
  const folder = temporaryFolder();

  /** The commands themselves, on a /home of our own; the variables of the environment are the container's. */
  const home = (): Session =>
    fakeSession((command) => {
      const { stdout, stderr, status } = spawnSync('bash', ['-c', command], {
        env: { PATH: process.env.PATH, _ASD_HOME_DIR: folder.path('home'), DB_PASSWORD: 'Cli-Pa55word' },
        encoding: 'utf8',
        maxBuffer: 16 * 1024 * 1024,
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

  it('print the log of one as a tree, of the newest where none is named', async () => {
    await deployed();
    const asked = ['deployments', '--target', 'ssh://x@y', '--log'];
    const newest = await runWith(fakeTarget(home()), asked);
    assert.equal(newest.code, 0);
    const lines = newest.stdout.split('\n');
    assert.match(lines[0] ?? '', /^✓ bbbb-new · succeeded · 2026-09-14T07:00:00Z · 2 min 58 s/);
    assert.equal(lines[4], '  2026-09-14T07:00:01Z   Running oryx build...');
    assert.equal(
      lines[5],
      '  2026-09-14T07:00:02Z     Operation performed by Microsoft Oryx, https://github.com/Microsoft/Oryx',
    );
    assert.doesNotMatch(newest.stdout, /█|faster/);
    const old = await runWith(fakeTarget(home()), ['deployments', 'aaaa', ...asked.slice(1), '--json']);
    const { log, build } = JSON.parse(old.stdout) as Answer & Logged;
    assert.deepEqual([log.schemaVersion, log.id, log.isRunning, log.isCut], [1, 'aaaa-old', false, false]);
    assert.equal(build.id, 'aaaa-old');
    assert.ok(log.entries.some(({ details }) => details.length > 10));
    const unknown = await runWith(fakeTarget(home()), ['deployments', 'zz', ...asked.slice(1)]);
    assert.equal(unknown.code, 3);
    assert.match(unknown.stderr, /\(deployment-unknown\)/);
    const both = await runWith(nothing, ['deployments', '--bundle', 'x', '--log', '--prompt']);
    assert.equal(both.code, 3);
    assert.match(both.stderr, /\(usage\)/);
  });

  it('print no secret, no escape and nothing that a terminal obeys of a log, and mark its errors', async () => {
    await folder.put(
      'home/site/deployments/dddd/log.log',
      [
        '2026-09-14T07:00:00.0Z,Running oryx build...,153dc04a-efa1-18dc-b7e0-43c490163e4a,0',
        '\t2026-09-14T07:00:01.0Z,\x1b[2Jwith Cli-Pa55word\x9b31m,,0',
        '\t2026-09-14T07:00:02.0Z,ERROR: No matching distribution found for nope==1,,0',
        '2026-09-14T07:00:03.0Z,Deployment Failed.,153dc04a-efa1-18dc-b7e0-43c490163e4b,2',
      ].join('\n'),
    );
    const { code, stdout } = await runWith(fakeTarget(home()), [
      'deployments',
      'dddd',
      '--target',
      'ssh://x@y',
      '--log',
    ]);
    assert.equal(code, 1);
    // eslint-disable-next-line no-control-regex -- exactly those are looked for
    assert.doesNotMatch(stdout, /Pa55word|[\0-\x08\x0b-\x1f\x7f-\x9f]/);
    assert.match(stdout, /^ {2}2026-09-14T07:00:01Z {5}with \[redacted\]$/m);
    assert.match(stdout, /^ {2}2026-09-14T07:00:02Z ✗ {3}ERROR: No matching/m);
    assert.match(stdout, /^ {2}2026-09-14T07:00:03Z ✗ Deployment Failed\.$/m);
  });

  it('say of a log that is longer than what is read where it was cut', async () => {
    const line = '2026-09-14T07:00:00.0Z,Running pip install...,153dc04a-efa1-18dc-b7e0-43c490163e4a,0\n';
    const detail = `\t2026-09-14T07:00:01.0Z,${'x'.repeat(4000)},,0\n`;
    await folder.put('home/site/deployments/eeee/log.log', line + detail.repeat(1100));
    const asked = ['deployments', 'eeee', '--target', 'ssh://x@y', '--log'];
    const { stdout } = await runWith(fakeTarget(home()), asked);
    assert.match(stdout, /^ {23}! \[App Service Doctor\] The log goes on here/m);
  });

  it('print the log of one that runs line by line, each once, until it has ended', async () => {
    const all = fixture('builds/uv-zstd.log');
    const lines = all.split('\n');
    let reads = 0;
    const growing = (): DeploymentSource => {
      reads = 0;
      const isOver = (): boolean => reads > 1;
      return {
        list: () =>
          Promise.resolve([{ id: 'k1', state: isOver() ? 'Success' : 'Building', isActive: false }]),
        log: () => {
          reads += 1;
          // The last line is half written.
          return Promise.resolve(
            isOver() ? all : `${lines.slice(0, 5).join('\n')}\n${(lines[5] ?? '').slice(0, 40)}`,
          );
        },
        close: () => Promise.resolve(),
      };
    };
    const target = (): Target => fakeTarget(home(), { deployments: growing() });
    const asked = ['deployments', 'k1', '--target', 'ssh://x@y', '--log'];
    const now = await runWith(target(), asked);
    assert.equal(now.code, 2);
    assert.match(now.stderr, /still runs: this is its log up to now/);
    const followed = await runWith(target(), [...asked, '--follow']);
    assert.equal(followed.code, 0);
    const whole = treeLines(readLogTree({ id: 'k1', log: all }), {
      width: 100,
      colour: false,
      unicode: true,
    });
    assert.deepEqual(followed.stdout.trimEnd().split('\n'), whole);
    const stream = (await runWith(target(), [...asked, '--follow', '--json'])).stdout.trimEnd().split('\n');
    const values = stream.map(
      (value) => JSON.parse(value) as Partial<Logged> & { logLine?: { line: number } },
    );
    assert.deepEqual(
      values.flatMap(({ logLine }) => logLine?.line ?? []),
      Array.from({ length: whole.length }, (_, index) => index + 1),
    );
    assert.equal(values.at(-1)?.log?.lines, whole.length);
  }).timeout(20_000);

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
