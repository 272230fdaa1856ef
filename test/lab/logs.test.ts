import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { type RunningCli, startCli, cli } from './support/cli';
import { countInside } from './support/countInside';
import { eventually } from './support/eventually';
import { forEachServer } from './support/forEachServer';
import { insideOf } from './support/insideOf';
import { type Lab, signInTo } from './support/lab';
import type { Session } from '../../src/core/ssh';

/** A log that is being followed. */
interface Following extends RunningCli {
  stdout: () => string;
  stderr: () => string;
}

forEachServer((server) =>
  describe('lab: logs', function () {
    this.timeout(60_000);

    let lab: Lab;
    let session: Session;
    let folder = '';
    let aside = '';
    const following: Following[] = [];

    before(async () => {
      lab = await server.labUp();
      const { home } = insideOf(lab);
      [folder, aside] = [`${home}/LogFiles`, `${home}/aside`];
      session = await signInTo(lab);
    });

    after(() => session.close());

    afterEach(async () => {
      for (const { child, done } of following.splice(0)) {
        child.kill('SIGINT');
        await done;
      }
    });

    async function inside(command: string): Promise<string> {
      const { stdout, stderr, exitCode } = await session.run(command);
      assert.equal(exitCode, 0, `${command}: ${stderr}`);
      return stdout.trimEnd();
    }

    const newest = (): Promise<string> => inside(`ls -t ${folder}/*_default_docker.log | head -n 1`);

    function follow(...args: string[]): Following {
      const running = startCli('logs', '--follow', '--target', lab.target, ...args);
      let [stdout, stderr] = ['', ''];
      running.child.stdout?.on('data', (text: string) => (stdout += text));
      running.child.stderr?.on('data', (text: string) => (stderr += text));
      const seen = { ...running, stdout: () => stdout, stderr: () => stderr };
      following.push(seen);
      return seen;
    }

    const shows = (seen: Following, text: string): Promise<void> =>
      eventually(`"${text}" is shown`, () => seen.stdout().includes(text), 10_000);

    it('shows the end of the log and ends', async () => {
      await inside(`for n in $(seq 1 300); do echo "numbered-$n."; done >>"${await newest()}"`);
      const { code, stdout } = await cli('logs', '--target', lab.target);
      assert.equal(code, 0);
      const lines = stdout.trimEnd().split('\n');
      assert.deepEqual([lines.length, lines.at(-1)], [200, 'numbered-300.']);
    });

    it('gives one JSON value a line with --json, followed too', async () => {
      const seen = follow('--json');
      await shows(seen, 'numbered-300.');
      await inside(`printf 'with "quotes" and \\033[31mcolour\\033[0m\\n' >>"${await newest()}"`);
      await shows(seen, 'quotes');
      const values = seen
        .stdout()
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as { line: string });
      assert.equal(values.at(-1)?.line, 'with "quotes" and colour');
      assert.equal(seen.stderr(), '');
    });

    it('goes on after the log was rotated under its name, and shows each line once', async () => {
      const log = await newest();
      const seen = follow();
      await shows(seen, 'numbered-300.');
      await inside(`echo before-rotation >>"${log}"`);
      await shows(seen, 'before-rotation');
      await inside(`mv "${log}" "${log}.1"; echo after-rotation >"${log}"`);
      await shows(seen, 'after-rotation');
      await inside(`cp "${log}" "${log}.2"; : >"${log}"; sleep 1.5; echo after-truncation >>"${log}"`);
      await shows(seen, 'after-truncation');
      for (const text of ['before-rotation', 'after-rotation', 'after-truncation'])
        assert.equal(seen.stdout().split(text).length, 2, text);
      await inside(`rm "${log}.1" "${log}.2"`);
    });

    it('goes on with a log of a new name from its beginning, and with the old one', async () => {
      const old = await newest();
      const seen = follow();
      await shows(seen, 'after-truncation');
      await inside(`echo first-of-the-new >${folder}/2030_01_01_lw1_default_docker.log`);
      await shows(seen, 'first-of-the-new');
      await inside(`echo late-in-the-old >>"${old}"`);
      await shows(seen, 'late-in-the-old');
      await inside(`rm ${folder}/2030_01_01_lw1_default_docker.log`);
    });

    it('ends by Ctrl-C, and leaves nothing running inside', async () => {
      const seen = follow();
      await shows(seen, 'late-in-the-old');
      seen.child.kill('SIGINT');
      const { code } = await seen.done;
      assert.equal(code, 130);
      following.splice(0);
      await eventually('no tail is left', async () => (await inside(countInside('tail'))) === '0');
    });

    describe('where there is none', () => {
      before(() => inside(`mkdir -p ${aside}; mv ${folder}/*_default_docker.log ${aside}/`));
      after(() => inside(`mv ${aside}/*_default_docker.log ${folder}/ 2>/dev/null; rm -r ${aside}`));

      it('says so, which is no failure', async () => {
        const text = await cli('logs', '--target', lab.target);
        assert.deepEqual([text.code, text.stdout], [0, '']);
        assert.match(text.stderr, /no application log/);
        const asJson = await cli('logs', '--target', lab.target, '--json');
        assert.deepEqual([asJson.code, asJson.stdout, asJson.stderr], [0, '', '']);
      });

      it('waits for one with --follow', async () => {
        const seen = follow();
        await eventually('it says that it waits', () => seen.stderr().includes('waiting for one'), 10_000);
        await delay(200);
        await inside(`echo here-it-is >${folder}/2030_01_02_lw1_default_docker.log`);
        await shows(seen, 'here-it-is');
        await inside(`rm ${folder}/2030_01_02_lw1_default_docker.log`);
      });
    });
  }),
);
