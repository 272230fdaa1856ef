import assert from 'node:assert/strict';
import { json } from './support/answers';
import { cli } from './support/cli';
import { forEachServer } from './support/forEachServer';
import { insideOf } from './support/insideOf';
import { type Lab, signInTo } from './support/lab';

interface Answer {
  deployments: { id: string; state: string; isActive: boolean }[];
  build: { id: string; outcome: string; phases: { kind: string }[] };
  errors: { code: string; failure?: string; kuduStatus: string }[];
  comparisons: unknown[];
  log?: { isRunning: boolean; entries: { message: string; kind: string; details: { message: string }[] }[] };
}

forEachServer((server) =>
  describe('lab: deployments', function () {
    this.timeout(90_000);
    let lab: Lab;
    before(async () => {
      lab = await server.labUp();
    });

    const asked = async (...args: string[]): Promise<{ code: number | null; answer: Answer }> => {
      const result = await cli('deployments', ...args, '--json');
      return { code: result.code, answer: json(result) as Answer };
    };
    const ways = (name: string): string[][] => [
      ['--target', `lab:${lab.name}`],
      ['--target', `azure:${name}`, '--cloud', `lab:${lab.name}`],
    ];

    it('are the same from inside and from Kudu, in phases and in a row', async () => {
      const [inside, kudu] = await Promise.all(
        ways(lab.siteName).map((way) => asked(...way, '--compare', 'last', '--log')),
      );
      assert.ok(inside && kudu);
      assert.equal(inside.code, 0);
      assert.deepEqual(kudu.answer.build, inside.answer.build);
      assert.equal(inside.answer.comparisons.length, 1);
      assert.deepEqual(
        inside.answer.deployments.map(({ state, isActive }) => [state, isActive]),
        [
          ['Success', true],
          ['Success', false],
        ],
      );
      assert.ok(inside.answer.build.phases.some(({ kind }) => kind === 'install'));
      assert.deepEqual(kudu.answer.log, inside.answer.log);
      const { log } = inside.answer;
      assert.equal(log?.isRunning, false);
      assert.ok(log.entries.some(({ details }) => details.length > 0));
    });

    it('that fail are named with their cause, live and from outside', async () => {
      const session = await signInTo(lab);
      const folder = `${insideOf(lab).home}/site/deployments/0000-broken`;
      try {
        const lines = [
          '2027-01-01T08:00:00.0Z,Running oryx build...,a,0',
          '2027-01-01T08:00:04.0Z,Running pip install...,b,0',
          '2027-01-01T08:00:09.0Z,ERROR: No matching distribution found for nope==1,c,1',
          '2027-01-01T08:00:10.0Z,Deployment Failed. deployer = OneDeploy,d,2',
        ];
        const write = `mkdir -p ${folder} && printf '%s\\n' ${lines.map((line) => `'${line}'`).join(' ')} >${folder}/log.log`;
        const { exitCode } = await session.run(write);
        assert.equal(exitCode, 0);
        for (const way of ways(lab.siteName)) {
          const { code, answer } = await asked('0000', ...way);
          assert.equal(code, 1);
          assert.deepEqual(
            answer.errors.map((error) => [error.code, error.failure, error.kuduStatus]),
            [['package-version-not-found', 'pip-build-failure', 'Failed']],
          );
        }
      } finally {
        await session.run(`rm -rf ${folder}`);
        await session.close();
      }
    });

    it('that went well may be followed by a start that did not', async () => {
      const { code, answer } = await asked('--target', 'azure:contoso-orders', '--cloud', `lab:${lab.name}`);
      assert.equal(code, 1);
      assert.equal(answer.build.outcome, 'succeeded');
      assert.equal(answer.errors[0]?.code, 'start-module-missing');
      assert.equal(answer.errors[0].failure, 'dep-import-error');
    });
  }),
);
