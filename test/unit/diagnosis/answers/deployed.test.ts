import assert from 'node:assert/strict';
import type { DeployedAnswer, DeployedCheck, Evidence } from '../../../../src/core/contracts';
import { emptyEvidence } from '../../../../src/core/contracts';
import { deployedAnswer } from '../../../../src/core/diagnosis/answers/deployed';
import { isSameVersion, parseRequirements } from '../../../../src/core/diagnosis/answers/requirements';
import { appLog, factsOf, platformLog, start } from './evidenceOf';

/** Times of the day of the fixtures as /proc counts them. */
const epoch = (time: string): number => Date.parse(`2026-05-18T${time}Z`) / 1000;

const deployments = [
  {
    id: 'b8a64ed4-b6b7-4419-91eb-6d8e4e7ef323',
    log: [
      '2026-05-18T19:00:00.1Z,Updating submodules.,a,0',
      "2026-05-18T19:00:01.1Z,Preparing deployment for commit id 'b8a64ed4-b'.,a,0",
      '\t2026-05-18T19:00:02.1Z,Build Operation ID: 0e6c33fab7f06ded,,0',
      '\t2026-05-18T19:00:02.2Z,Source directory     : /tmp/8dc468296f8427e,,0',
      '2026-05-18T19:02:00.1Z,Deployment successful. deployer = x,b,0',
      '',
    ].join('\n'),
  },
];

const manifest =
  'OperationId="0e6c33fab7f06ded"\nSourceDirectoryInBuildContainer="/tmp/8dc468296f8427e"\nPlatformName="python"\n';
const processes =
  '7 1 900 /antenv/bin/python /antenv/bin/gunicorn main:app\n9 7 900 /antenv/bin/python /antenv/bin/gunicorn main:app\n';

/** The worker began when the test says; its master before everything. */
function container(time: string, more: Record<string, string> = {}): Record<string, string> {
  const folder = more.folder ?? '/tmp/8dc468296f8427e';
  return {
    processes,
    'process-starts': `7 ${epoch('10:00:00')} ${folder}\n9 ${epoch(time)} ${folder}\n`,
    ...more,
  };
}

function answerOf(more: Partial<Evidence>, logs: Record<string, string> = {}): DeployedAnswer {
  return deployedAnswer(factsOf(logs, { deployments, ...more }));
}

function stateOf({ instances }: DeployedAnswer, id: DeployedCheck['id']): string | undefined {
  return instances[0]?.checks.find((check) => check.id === id)?.state;
}

describe('is what was deployed what runs', () => {
  it('is, where the app runs from the deployed build and began after it', () => {
    const answer = answerOf({ container: container('19:03:00', { 'oryx-manifest': manifest }) });
    assert.equal(answer.state, 'same');
    assert.deepEqual([stateOf(answer, 'build'), stateOf(answer, 'process-age')], ['same', 'same']);
    assert.equal(answer.newest?.id, deployments[0]?.id);
    assert.match(answer.summary, /What runs is deployment b8a64ed4/);
  });

  it('is not, where the process is older than the deployment', () => {
    const answer = answerOf({ container: container('18:00:00') });
    assert.equal(answer.state, 'different');
    assert.match(answer.summary, /older than the newest deployment: it began at 2026-05-18T18:00/);
    const proofs = answer.instances[0]?.checks.find(({ id }) => id === 'process-age')?.proofs;
    assert.deepEqual(
      proofs?.map(({ file }) => file),
      ['container/processes.txt', `deployments/${deployments[0]?.id}/log.log`],
    );
  });

  it('is not, where it runs from another build’s folder, or the files are of another build', () => {
    const folder = answerOf({
      container: container('19:03:00', { folder: '/tmp/8dbffffffffffff', 'oryx-manifest': manifest }),
    });
    assert.equal(stateOf(folder, 'build'), 'different');
    const files = answerOf({
      container: container('19:03:00', { 'oryx-manifest': manifest.replace('0e6c', 'ffff') }),
    });
    assert.equal(stateOf(files, 'build'), 'different');
  });

  it('goes by the platform’s word on the deployment that it started', () => {
    const logs = (id: string) => ({
      [platformLog]: `${start('shop_0_a', '10', { end: 'ready', dialect: 'states' })}2026-05-18T19:10:10Z Site is running with deployment version: ${id}\n`,
    });
    const other = {
      id: 'aaaa1111-0000-4419-91eb-6d8e4e7ef323',
      log: '2026-05-17T19:02:00.1Z,Deployment successful.,b,0\n',
    };
    assert.equal(stateOf(answerOf({}, logs(deployments[0]?.id ?? '')), 'deployment'), 'same');
    assert.equal(
      stateOf(answerOf({ deployments: [...deployments, other] }, logs(other.id)), 'deployment'),
      'different',
    );
    // What is none of them may be the platform's own name for one.
    assert.equal(stateOf(answerOf({}, logs('1747595000')), 'deployment'), 'unknown');
  });

  it('does not take a deployment that failed for the newest, and knows a commit from an id of a .zip', () => {
    const failed = { id: 'cccc2222', log: '2026-05-18T19:20:00.1Z,Deployment Failed.,b,0\n' };
    assert.equal(answerOf({ deployments: [...deployments, failed] }).newest?.id, deployments[0]?.id);
    assert.equal(answerOf({}).newest?.commit, undefined);
    const git = '3cd2ae0ac5b5a1f0e7d5a3b1c9d7e5f3a1b2c3d4';
    const log = '2026-05-18T19:20:00.1Z,Deployment successful.,b,0\n';
    assert.equal(answerOf({ deployments: [{ id: git, log }] }).newest?.commit, git);
  });

  it('knows deployments from Kudu’s list, where the log is not there', () => {
    const answer = answerOf({
      deployments: [],
      container: container('19:03:00', {
        deployments: 'aaaa1111\tFailed\t2026-05-18T19:10:00Z\nbbbb2222\tSuccess\t2026-05-18T19:20:00Z\n',
      }),
    });
    assert.equal(answer.newest?.id, 'bbbb2222');
    assert.equal(stateOf(answer, 'process-age'), 'different');
  });

  it('tells the instances apart', () => {
    const instance = (id: string, time: string) => ({
      id,
      evidence: { ...emptyEvidence(), container: container(time) },
    });
    const answer = answerOf({
      instanceEvidence: [instance('aa11', '19:03:00'), instance('bb22', '18:00:00')],
    });
    assert.deepEqual(
      answer.instances.map((one) => [one.instance, one.state]),
      [
        ['aa11', 'same'],
        ['bb22', 'different'],
      ],
    );
    assert.match(answer.summary, /instance bb22/);
  });

  it('says nothing against a machine that was not heard of since the deployment', () => {
    const before = start('shop_0_a', '00', { end: 'ready' }).replaceAll('T19:', 'T17:');
    const request = '2026-05-18T19:10:00Z 169.254.1.1:0 - "GET / HTTP/1.1" 200\n';
    assert.equal(stateOf(answerOf({}, { [platformLog]: before }), 'process-age'), 'unknown');
    const heard = answerOf({}, { [platformLog]: before, [appLog]: request });
    assert.equal(stateOf(heard, 'process-age'), 'different');
  });

  it('compares packages with the requirements, by name and exact version', () => {
    const requirements =
      '# ours\nFastAPI==0.115.0\nuvicorn[standard]>=0.30\npython-dotenv==1.0.0 \\\n  --hash=sha256:aa\n-r more.txt\ntorch==2.3.0\npywin32==306 ; sys_platform == "win32"\n';
    const packages =
      'Package Version\n------- -------\nfastapi 0.115\nuvicorn 0.30.1\npython_dotenv 1.0.1\ntorch 2.3.0+cpu\n';
    const answer = answerOf({ container: container('19:03:00', { requirements, packages }) });
    const check = answer.instances[0]?.checks.find(({ id }) => id === 'packages');
    assert.equal(check?.state, 'different');
    assert.match(check.summary, /: python-dotenv is 1\.0\.1 and not 1\.0\.0\.$/);
    assert.deepEqual([check.proofs[0]?.file, check.proofs[0]?.line], ['container/requirements.txt', 4]);
    const fine = answerOf({ container: container('19:03:00', { requirements: 'fastapi\n', packages }) });
    assert.equal(stateOf(fine, 'packages'), 'same');
    const missing = answerOf({ container: container('19:03:00', { requirements: 'tiktoken\n', packages }) });
    assert.match(missing.summary, /tiktoken is not installed/);
  });

  it('compares the process’s environment with the settings, masked or not', () => {
    const env = (value: string, mark: string) =>
      container('19:03:00', {
        env: `MODEL=${value}\nOTHER=[masked hmac:aaaaaaaaaaaa]\nKEY=[masked hmac:${mark}]\nPORT=8000\n`,
      });
    const settings = {
      MODEL: 'gpt-4o',
      OTHER: '[masked hmac:aaaaaaaaaaaa]',
      KEY: '[masked hmac:bbbbbbbbbbbb]',
      VAULT: '@Microsoft.KeyVault(SecretUri=x)',
      PORT: '80',
    };
    assert.equal(
      stateOf(answerOf({ settings, container: env('gpt-4o', 'bbbbbbbbbbbb') }), 'settings-age'),
      'same',
    );
    const answer = answerOf({ settings, container: env('gpt-35', 'cccccccccccc') });
    assert.match(answer.summary, /other values than the settings have now: MODEL, KEY/);
    // Marks of another run agree nowhere, and say nothing.
    const alone = { KEY: '[masked hmac:bbbbbbbbbbbb]' };
    assert.equal(
      stateOf(answerOf({ settings: alone, container: env('x', 'cccccccccccc') }), 'settings-age'),
      'unknown',
    );
  });

  it('takes a process that is older than the last change of settings for one without it', () => {
    const activity = [
      {
        eventTimestamp: '2026-05-18T19:10:00Z',
        operationName: 'Microsoft.Web/sites/config/write',
        status: 'Succeeded',
      },
    ];
    assert.equal(
      stateOf(answerOf({ activity, container: container('19:03:00') }), 'settings-age'),
      'different',
    );
    assert.equal(stateOf(answerOf({ activity, container: container('19:11:00') }), 'settings-age'), 'same');
  });

  it('is unknown, and says why, where one of the sides is not there', () => {
    const nothing = deployedAnswer(factsOf({}));
    assert.equal(nothing.state, 'unknown');
    assert.deepEqual(nothing.instances, []);
    assert.ok((nothing.unknown ?? []).length >= 2);
    // Installed packages and settings that agree say nothing of the files.
    const only = deployedAnswer(
      factsOf({ [appLog]: '' }, { container: { requirements: 'fastapi\n', packages: 'fastapi 0.1\n' } }),
    );
    assert.equal(only.state, 'unknown');
  });
});

describe('requirements', () => {
  it('are read where they hold without conditions', () => {
    assert.deepEqual(
      parseRequirements(
        'a==1.0\nb ~= 2.0 # why\nc[x,y]==3.0.*\nd @ https://x/d.whl\n-e .\nhttps://x/e.whl\n./local\nf;python_version<"3"\n\n',
      ).map(({ name, version, line }) => [name, version, line]),
      [
        ['a', '1.0', 1],
        ['b', undefined, 2],
        ['c', undefined, 3],
      ],
    );
  });

  it('take versions that are one for one', () => {
    assert.ok(isSameVersion('1.0', '1.0.0'));
    assert.ok(isSameVersion('2.3.0', '2.3.0+cpu'));
    assert.ok(!isSameVersion('2.3.0+cu121', '2.3.0+cpu'));
    assert.ok(!isSameVersion('1.0', '1.0.1'));
  });
});
