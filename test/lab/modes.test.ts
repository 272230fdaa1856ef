import assert from 'node:assert/strict';
import path from 'node:path';
import * as v from 'valibot';
import { Diagnosis } from '../../src/core/contracts';
import { faultModes } from '../../src/core/faults';
import { ask, json } from './support/answers';
import { claimFault, filesIn } from './support/bundleFiles';
import { cli, type CliResult } from './support/cli';
import { forEachServer } from './support/forEachServer';
import type { Lab } from './support/lab';
import { notQuoted } from './support/quoted';
import { stateFolder } from './support/stateFolder';

const modes = faultModes.map(({ mode }) => mode);

/** The exit codes of `diagnose` and `analyze` that these modes can end with. */
const exitCodes: Record<string, number> = { healthy: 0, fault: 1, inconclusive: 2 };

/**
 * Asserts that output and exit code of `diagnose` or `analyze` are the contract's for the mode. Without a sandbox a
 * name resolves as the machine resolves it: where that knows no names at all, that is the fault that can be proven.
 */
function verdictOf(result: CliResult, mode: string, { sshd }: Lab): Diagnosis {
  const diagnosis = v.parse(Diagnosis, json(result));
  const { status, verdict } = diagnosis;
  const isOfNames = sshd === 'embedded' && /^(wrong-endpoint|dns-fail)$/.test(mode);
  const isOpen = isOfNames && (status === 'inconclusive' || verdict?.id === 'dns-resolver-broken');
  const right = mode === 'off' ? { status: 'healthy', id: undefined } : { status: 'fault', id: mode };
  const expected = isOpen ? { status, id: verdict?.id } : right;
  assert.deepEqual({ status, id: verdict?.id }, expected, result.stdout);
  assert.equal(result.code, exitCodes[status]);
  return diagnosis;
}

forEachServer((server) =>
  describe('modes', function () {
    this.timeout(60_000);
    let lab: Lab;
    let secrets: string[];

    before(async () => {
      lab = await server.sharedLab();
      secrets = [lab.adminToken, lab.ssh.password, await server.insideSays('echo "$IDENTITY_HEADER"')];
      assert.ok(secrets.every((secret) => secret.length >= 7));
    });

    after(() => ask('fault', 'off', '--target', lab.target));

    for (const [index, mode] of modes.entries())
      it(`${mode}: the right verdict, live and from a bundle, whatever the app says of itself`, async () => {
        const bundle = path.join(stateFolder, `bundle-${server.sshd}-${mode}`);
        await ask('fault', mode, '--target', lab.target);
        const [live] = await Promise.all([
          cli('diagnose', '--target', lab.target, '--json'),
          ask('bundle', '--target', lab.target, '--out', bundle),
        ]);
        verdictOf(live, mode, lab);
        const saved = verdictOf(await cli('analyze', bundle, '--json'), mode, lab);

        const files = filesIn(bundle);
        const proofs = saved.verdict?.evidence ?? [];
        assert.ok(saved.status !== 'fault' || proofs.length >= 2);
        for (const proof of proofs)
          assert.deepEqual(notQuoted(proof, files), [], `${proof.source} in ${bundle}`);
        for (const [name, text] of [...files, ['diagnose', live.stdout] as const]) {
          assert.doesNotMatch(text, /fault_mode|active fault/i, name);
          assert.doesNotMatch(text, /eyJ[\w-]{8}/, `a token in ${name}`);
          for (const secret of secrets) assert.equal(text.includes(secret), false, `${secret} in ${name}`);
        }

        const other = modes[(index + 1) % modes.length] ?? '';
        assert.ok(claimFault(bundle, other) >= 3, 'claims were made');
        verdictOf(await cli('analyze', bundle, '--json'), mode, lab);
      });
  }),
);
