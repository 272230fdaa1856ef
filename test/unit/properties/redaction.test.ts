import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Evidence, emptyEvidence } from '../../../src/core/contracts';
import {
  lineRedactor,
  redactEvidence,
  redactOutput,
  redactText,
  secretsOf,
  variablesOf,
} from '../../../src/core/evidence';
import { maskAppConfig, maskEnv } from '../../../src/core/evidence/environmentMask';
import { withoutFaultWords } from '../../../src/core/evidence/faultWords';
import { withoutSecrets } from '../../../src/core/evidence/withoutSecrets';
import { isOrdinaryValue } from '../../../src/core/evidence/ordinaryValue';
import { suspicious } from '../../../src/core/evidence/suspicious';
import { secretCases } from '../../support/secretCorpus';
import { adversarial, anyText, assertLinear, holds, seed } from '../../support/properties';

const key = Buffer.alloc(32, 3);

/** Evidence with the text in all of its parts. */
function evidenceOf(text: string, other: string): Evidence {
  const run = { view: 'app' as const, args: [text], exitCode: 1, durationMs: 1, stderr: other };
  return {
    ...emptyEvidence(),
    aliases: ['appenv', 'appconfig', 'ai-curl'].map((alias) => ({ ...run, alias, stdout: text })),
    container: { env: other, 'fault-env': text, processes: text },
    probes: [
      { method: 'GET', path: `/${text}`, status: 500, durationMs: 1, source: 'outside', bodyExcerpt: other },
    ],
    settings: { DB_PASSWORD: text, PORT: other },
    slotSettings: { staging: { DB_PASSWORD: other, PORT: text } },
    authSettings: { clientSecret: text, issuer: other },
    autoscale: [{ notifications: [{ email: { customEmails: [text] }, webhooks: [{ serviceUri: other }] }] }],
    metrics: [{ timeseries: [], name: text }],
    activity: [{ caller: text, claims: { name: other }, properties: { requestbody: text, message: other } }],
    instanceEvidence: [
      {
        id: 'a',
        evidence: { ...emptyEvidence(), container: { env: text }, logs: [{ path: 'b', text: other }] },
      },
    ],
    siteConfig: { appSettings: [{ name: 'X_KEY', value: text }], appCommandLine: other },
    logs: [{ path: 'LogFiles/a.log', text: other }],
    deployments: [{ id: 'd', log: text }],
    looks: [{ id: 'a', source: 'a', outcome: 'error', startMs: 0, durationMs: 0, reason: other }],
    problems: [text],
  };
}

describe(`properties of redaction (seed ${seed})`, function () {
  this.timeout(20_000);

  it('redactText changes nothing the second time', () => {
    holds(
      [anyText],
      (text) => {
        const once = redactText(text);
        assert.equal(redactText(once), once);
      },
      1500,
    );
  });

  it('redactText leaves alone what its first quick look passes', () => {
    const everywhere = new RegExp(suspicious.source, 'gi');
    const texts = fc.oneof(anyText, fc.constantFrom(...secretCases.map(({ text }) => text)));
    holds(
      [texts, texts],
      (a, b) => {
        // What is left without the marks of secrets looks as much like one as it can.
        const text = `${a}\n${b}`.replace(everywhere, '');
        if (suspicious.test(text)) return;
        // A mark far enough behind makes redaction look through all of it.
        const marked = `${text}${'\n'.repeat(8)}?`;
        assert.equal(redactText(marked), marked);
      },
      1500,
    );
  });

  it('masking changes nothing the second time', () => {
    holds(
      [anyText],
      (text) => {
        for (const mask of [
          maskEnv,
          maskAppConfig,
          (raw: string) => redactOutput('appenv', raw),
          withoutFaultWords,
        ]) {
          const once = mask(text, key);
          assert.equal(mask(once, key), once);
        }
      },
      500,
    );
  });

  it('redactEvidence changes nothing the second time', () => {
    holds(
      [anyText, anyText],
      (text, other) => {
        const once = redactEvidence(evidenceOf(text, other), key);
        assert.deepEqual(redactEvidence(once, key), once);
      },
      200,
    );
  });

  it('a secret does not survive, whatever stands before and after it', () => {
    // What runs into the secret itself, or says that it was masked already, makes another text of it.
    const around = anyText
      .map((text) => text.replaceAll(/\[(?:redacted|masked|hidden)/g, ''))
      .map((text) => text.slice(0, 60));
    holds(
      [around, fc.constantFrom(...secretCases), around],
      (before, { text, secrets }, after) => {
        const seen = redactText(`${before.replaceAll(/["'\\]/g, '')}\n${text}\n${after}`);
        for (const secret of secrets) assert.ok(!seen.includes(secret), seen);
      },
      800,
    );
  });

  it('no value of a name that nobody knows is shown', () => {
    const value = fc
      .string({ unit: 'grapheme-ascii', minLength: 6 })
      .filter((text) => text.trim().length >= 6);
    holds([fc.stringMatching(/^[A-Z][A-Z0-9_]{3,20}$/), value], (name, secret) => {
      const listing = `PORT=8000\nQQ${name}=${secret}\nHOME=/root`;
      const shown = maskEnv(listing).replace(`QQ${name}`, '');
      assert.ok(!shown.includes(secret) || 'PORT=8000\n=[masked]\nHOME=/root'.includes(secret), shown);
    });
  });

  it('no secret of the environment survives in other text, as it is or as URLs and JSON write it', () => {
    const value = fc
      .string({ unit: 'grapheme', minLength: 12 })
      .filter(
        (text) =>
          !/[\n\0]|^["']|["']$|\s$|\[masked|\[redacted|^@Mic/.test(text) && !/\p{Surrogate}/u.test(text),
      );
    holds([value], (secret) => {
      const secrets = secretsOf(variablesOf(`DB_PASSWORD=${secret}\0PORT=1`));
      for (const text of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
        assert.ok(!lineRedactor(secrets)(`x ${text} y`).includes(text), text);
    });
  });

  it('no plain word that a setting holds survives beside any mark, and none goes out of longer words', () => {
    const word = fc.stringMatching(/^[a-z]{6,16}$/).filter((text) => !isOrdinaryValue(text));
    const mark = fc.constantFrom(' ', '"', "'", '=', ':', '/', '(', ')', ',', '-', '@', '\n', '.', '');
    holds([word, mark, mark, fc.constantFrom('ACME', 'acme:thing', 'X_PASS')], (text, left, right, name) => {
      const secrets = secretsOf([[name, text]]);
      const seen = withoutSecrets(`a ${left}${text}${right} z`, secrets);
      assert.equal(seen, `a ${left}[redacted]${right} z`);
      const longer = `a x${text} ${text}s ${text}_1 z`;
      if (name !== 'X_PASS') assert.equal(withoutSecrets(longer, secrets), longer);
    });
  });

  it('a log without any value of a setting is not changed, whatever the settings are called', () => {
    const name = fc.stringMatching(/^[A-Z][A-Z_]{2,20}$/);
    const ordinary = fc.constantFrom(
      'true',
      '1',
      '8000',
      'production',
      'westeurope',
      'shop-prod',
      'main:app',
      '',
    );
    holds([name, ordinary], (setting, value) => {
      const log = `2026-05-18T19:12:01Z INFO ${value} true 1 8000 production in westeurope, shop-prod main:app`;
      assert.equal(withoutSecrets(log, secretsOf([[`Q${setting}`, value]], ['shop-prod'])), log);
    });
  });

  it('nothing is quadratic', () => {
    for (const unit of adversarial) {
      assertLinear(redactText, unit);
      assertLinear((text) => maskEnv(text, key), unit);
      assertLinear(withoutFaultWords, `${unit}fault `);
      assertLinear((text) => secretsOf(variablesOf(`A_KEY=${text}`)), unit);
      assertLinear((text) => secretsOf([['ACME', text]]), unit);
      assertLinear((text) => withoutSecrets(text, [{ text: unit, isWord: true }]), unit);
    }
  });
});
