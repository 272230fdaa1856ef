import assert from 'node:assert/strict';
import path from 'node:path';
import * as v from 'valibot';
import { Diagnosis } from '../../src/core/contracts';
import { faultModes } from '../../src/core/faults';
import { ask, json } from './support/answers';
import { claimFault, filesIn } from './support/bundleFiles';
import { cli, type CliResult } from './support/cli';
import { insideSays, type Lab, sharedLab } from './support/lab';
import { notQuoted } from './support/quoted';
import { stateFolder } from './support/stateFolder';

const modes = faultModes.map(({ mode }) => mode);

/** Asserts that output and exit code of `diagnose` or `analyze` are the contract's for the mode. */
function verdictOf(result: CliResult, mode: string): Diagnosis {
  const diagnosis = v.parse(Diagnosis, json(result));
  const { status, verdict } = diagnosis;
  const expected = mode === 'off' ? { status: 'healthy', id: undefined } : { status: 'fault', id: mode };
  assert.deepEqual({ status, id: verdict?.id }, expected, result.stdout);
  assert.equal(result.code, mode === 'off' ? 0 : 1);
  return diagnosis;
}

describe('modes', function () {
  this.timeout(60_000);
  let lab: Lab;
  let secrets: string[];

  before(async () => {
    lab = await sharedLab();
    secrets = [lab.adminToken, lab.ssh.password, await insideSays('echo "$IDENTITY_HEADER"')];
    assert.ok(secrets.every((secret) => secret.length >= 7));
  });

  after(() => ask('fault', 'off', '--target', lab.target));

  for (const [index, mode] of modes.entries())
    it(`${mode}: the right verdict, live and from a bundle, whatever the app says of itself`, async () => {
      const bundle = path.join(stateFolder, `bundle-${mode}`);
      await ask('fault', mode, '--target', lab.target);
      const [live] = await Promise.all([
        cli('diagnose', '--target', lab.target, '--json'),
        ask('bundle', '--target', lab.target, '--out', bundle),
      ]);
      verdictOf(live, mode);
      const saved = verdictOf(await cli('analyze', bundle, '--json'), mode);

      const files = filesIn(bundle);
      const proofs = saved.verdict?.evidence ?? [];
      assert.ok(mode === 'off' || proofs.length >= 2);
      for (const proof of proofs)
        assert.deepEqual(notQuoted(proof, files), [], `${proof.source} in ${bundle}`);
      for (const [name, text] of [...files, ['diagnose', live.stdout] as const]) {
        assert.doesNotMatch(text, /fault_mode|active fault/i, name);
        assert.doesNotMatch(text, /eyJ[\w-]{8}/, `a token in ${name}`);
        for (const secret of secrets) assert.equal(text.includes(secret), false, `${secret} in ${name}`);
      }

      const other = modes[(index + 1) % modes.length] ?? '';
      assert.ok(claimFault(bundle, other) >= 3, 'claims were made');
      verdictOf(await cli('analyze', bundle, '--json'), mode);
    });
});
