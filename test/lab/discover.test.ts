import assert from 'node:assert/strict';
import { ask, failure, json } from './support/answers';
import { cli } from './support/cli';
import { forEachServer } from './support/forEachServer';
import { insideOf } from './support/insideOf';
import { type Lab, signInTo } from './support/lab';

interface Listed {
  name: string;
  group: string;
  effect: string;
  known: boolean;
  present: boolean;
  definedAs: string;
}

/** Defined as an image or an app may do: in the shell's profile, and as a program on PATH. */
const additions = (home: string) => `mkdir -p ${home}/tools && cd ${home} &&
printf '#!/bin/sh\\necho "by a script: $1"\\n' >tools/agent-report && chmod +x tools/agent-report
cat >>.bash_profile <<'END'
export PATH=$PATH:${home}/tools
function agent-status () { echo "two words: $1"; }
alias agent-logs='echo by an alias:'
_agent_private () { :; }
END`;

forEachServer((server) =>
  describe('lab: aliases that the catalogue does not know', function () {
    this.timeout(60_000);

    let lab: Lab;

    before(async () => {
      lab = await server.plainLab();
      const session = await signInTo(lab);
      const { exitCode, stderr } = await session.run(additions(insideOf(lab).userHome));
      assert.equal(exitCode, 0, stderr);
      await session.close();
    });

    it('are listed with the others', async () => {
      const { aliases } = (await ask('run', '--list', '--target', lab.target)) as { aliases: Listed[] };
      const catalogued = aliases.filter(({ known }) => known);
      assert.equal(catalogued.length, 18);
      assert.ok(catalogued.every(({ present }) => present));
      const of = (wanted: string) => aliases.find(({ name }) => name === wanted);
      assert.equal(of('agent-status')?.definedAs, 'function');
      assert.equal(of('agent-logs')?.definedAs, 'alias');
      assert.equal(of('agent-report')?.definedAs, 'script');
      assert.equal(of('agent-status')?.effect, 'unknown');
      assert.equal(of('_agent_private'), undefined);
    });

    it('are run as the others, raw', async () => {
      for (const [name, expected] of [
        ['agent-status', 'two words: a b\n'],
        ['agent-logs', 'by an alias: a b\n'],
        ['agent-report', 'by a script: a b\n'],
      ] as const) {
        const run = (await ask('run', name, 'a b', '--target', lab.target)) as {
          stdout: string;
          result: unknown;
          exitCode: number;
        };
        assert.deepEqual([run.stdout, run.result, run.exitCode], [expected, null, 0]);
      }
    });

    it('are not made up', async () => {
      const error = failure(
        await cli('run', 'agent-statu', '--target', lab.target, '--json'),
        'alias-unknown',
      );
      assert.match(error.next, /--list/);
    });

    it('are listed for people', async () => {
      const { stdout } = await cli('run', '--list', '--target', lab.target);
      assert.match(stdout, /^AI \/ Foundry\n {2}ai-test /m);
      assert.match(stdout, /^ {2}agent-status +a function \(effect unknown\)$/m);
    });

    it('names what an image without aliases lacks', async () => {
      const { target } = await server.plainLab(undefined, '--aliases', 'none');
      const result = await cli('run', '--list', '--target', target, '--json');
      const { aliases } = json(result) as { aliases: Listed[] };
      assert.deepEqual(
        aliases.filter(({ known, present }) => known && present),
        [],
      );
      const { stdout } = await cli('run', '--list', '--target', target);
      assert.match(stdout, /^ {2}ai-test .*calls the model, this container lacks it\)$/m);
    });
  }),
);
