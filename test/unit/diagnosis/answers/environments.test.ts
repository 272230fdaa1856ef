import assert from 'node:assert/strict';
import { emptyEvidence, type Evidence } from '../../../../src/core/contracts';
import { diagnose } from '../../../../src/core/diagnosis';
import { redactEvidence } from '../../../../src/core/evidence';
import { withShellExpansion } from '../../../../src/core/evidence/shellExpansion';

const key = Buffer.alloc(32, 7);
/** A listing is taken for whole from eight variables on. */
const usual = Array.from({ length: 8 }, (_, index): [string, string] => [`USUAL_${index}`, `u${index}`]);
const usualOnes: Record<string, string> = Object.fromEntries(usual);
const lines = (variables: Record<string, string>): string =>
  [...usual, ...Object.entries(variables)].map(([name, value]) => `${name}=${value}`).join('\n');

function environmentsOf(parts: {
  settings?: Record<string, string>;
  process?: Record<string, string>;
  shell?: Record<string, string>;
  faultEnv?: string;
  more?: Partial<Evidence>;
}) {
  const { settings, process, shell, faultEnv, more } = parts;
  const run = { view: 'shell' as const, args: [], exitCode: 0, durationMs: 1, stderr: '' };
  const evidence: Evidence = {
    ...emptyEvidence(),
    ...(settings ? { settings: { ...usualOnes, ...settings } } : {}),
    container: {
      ...(process ? { env: lines(process) } : {}),
      ...(faultEnv === undefined ? {} : { 'fault-env': faultEnv }),
    },
    aliases: shell ? [{ ...run, alias: 'appenv', stdout: lines(shell) }] : [],
    ...more,
  };
  return diagnose(redactEvidence(withShellExpansion(evidence), key)).environments;
}
const kinds = (answer: ReturnType<typeof environmentsOf>) =>
  answer?.differences.map(({ name, kind }) => `${name} ${kind}`);

describe('answer: four environments', () => {
  it('is none where they agree', () => {
    const same = { DB_PASSWORD: 'hunter2hunter2', PORT: '8000' };
    assert.equal(environmentsOf({ settings: same, process: same, shell: same }), undefined);
  });

  it('tells a setting that is not applied yet from a process that is stale, by masked values', () => {
    const [old, fresh] = [{ DB_PASSWORD: 'hunter2hunter2' }, { DB_PASSWORD: 'correct-horse-battery' }];
    const notApplied = environmentsOf({ settings: fresh, process: old, shell: old });
    assert.deepEqual(kinds(notApplied), ['DB_PASSWORD not-applied']);
    assert.doesNotMatch(JSON.stringify(notApplied), /hunter2|battery/);
    const stale = environmentsOf({ settings: fresh, process: old, shell: fresh });
    assert.deepEqual(kinds(stale), ['DB_PASSWORD stale-process']);
    const added = environmentsOf({ settings: { NEW_ONE: 'x' }, process: {}, shell: {} });
    assert.deepEqual(kinds(added), ['NEW_ONE not-applied']);
  });

  it('finds nothing in what a login shell expands', () => {
    const settings = { DB_PASSWORD: 'pa$sword$HOME_X!', HOME_X: 'q' };
    const shell = { DB_PASSWORD: 'paq!', HOME_X: 'q' };
    const answer = environmentsOf({ settings, process: settings, shell });
    assert.deepEqual(answer?.explained, ['DB_PASSWORD']);
    assert.deepEqual(answer.differences, []);
    const other = environmentsOf({ settings, process: settings, shell: { ...shell, DB_PASSWORD: 'other' } });
    assert.deepEqual(kinds(other), ['DB_PASSWORD shell-differs']);
  });

  it('names references that were not resolved, by ARM’s word or by the process', () => {
    const text = '@Microsoft.KeyVault(VaultName=v;SecretName=s)';
    const settings = { API_SECRET: text };
    const resolved = environmentsOf({ settings, process: { API_SECRET: 'the-secret-itself' } });
    assert.equal(resolved, undefined);
    const inProcess = environmentsOf({ settings, process: { API_SECRET: text } });
    assert.deepEqual(kinds(inProcess), ['API_SECRET unresolved-reference']);
    const told = environmentsOf({
      settings,
      more: {
        configReferences: {
          API_SECRET: { status: 'AccessToKeyVaultDenied', vaultName: 'v', details: 'No role.' },
          FINE: { status: 'Resolved' },
        },
      },
    });
    assert.deepEqual(kinds(told), ['API_SECRET unresolved-reference']);
    assert.match(told?.summary ?? '', /AccessToKeyVaultDenied: No role\./);
  });

  it('names what the app changed in its own process, and nothing else of a shell', () => {
    const process = { AZURE_CLIENT_ID: 'a', PORT: '8000' };
    const faultEnv = "# Active fault: bad-creds\nexport AZURE_CLIENT_ID='b'\nunset OPENAI_API_VERSION\n";
    const answer = environmentsOf({ process, shell: { ...process, ONLY_SHELL: 'x' }, faultEnv });
    assert.deepEqual(kinds(answer), ['AZURE_CLIENT_ID changed-by-app']);
  });
});
