import assert from 'node:assert/strict';
import { join } from 'node:path';
import { diagnose } from '../../../src/core/diagnosis';
import type { Diagnosis } from '../../../src/core/contracts';
import { readBundle } from '../../../src/core/evidence';
import { confidenceWord, renderMarkdown, renderText } from '../../../src/core/report';

const fixtures = join(import.meta.dirname, '../../fixtures/bundles');
const style = { width: 100, colour: false, unicode: true };

async function diagnosisOf(name: string): Promise<Diagnosis> {
  return diagnose(await readBundle(join(fixtures, name)), { durationMs: 1900 });
}

/** Characters that a terminal acts on: controls but newline, and those that turn the direction. */
function isObeyed(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  const isControl = (code < 32 && character !== '\n') || (code >= 127 && code < 160);
  return isControl || (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}

/** The same diagnosis with text in every place that a container fills. */
function hostile(diagnosis: Diagnosis, text: string): Diagnosis {
  const finding = diagnosis.verdict;
  assert.ok(finding);
  const evil = {
    ...finding,
    title: text,
    cause: text,
    evidence: [{ source: text, excerpt: text }],
    fix: { summary: text, steps: [text], command: text },
    next: [{ summary: text, command: text }],
  };
  return {
    ...diagnosis,
    target: { kind: 'ssh', name: text, instance: text },
    verdict: evil,
    findings: [evil, { ...evil, id: 'other' }],
    checks: [
      { id: text, source: text, state: 'skipped', startMs: 0, durationMs: 0, summary: text, reason: text },
    ],
  };
}

describe('text report', () => {
  it('puts verdict, proof and fix in few lines', async () => {
    const lines = renderText(await diagnosisOf('bad-creds/injected'), style).split('\n');
    assert.equal(lines[0], '✗ bad-creds · identity · certain enough to act');
    assert.equal(lines[1], '  The app asks for an identity that this site does not have.');
    assert.equal(lines[3], '  hurt   POST /chat fails with 502');
    assert.match(
      lines[4] ?? '',
      /^ {2}proof {2}POST \/chat {2}502 ClientAuthenticationError: DefaultAzureCredential/,
    );
    assert.ok(lines.includes('         appenv      AZURE_CLIENT_ID=00000000-0000-0000-0000-000000000000'));
    assert.ok(lines.includes('  fix    Remove AZURE_CLIENT_ID, or assign that identity to the site.'));
    assert.equal(lines.at(-2), '  19 checks side by side in 1.9 s: 18 ✓  1 ✗');
    assert.equal(lines.at(-1), '');
  });

  it('says what is well', async () => {
    const text = renderText(await diagnosisOf('healthy/decoys'), style);
    assert.match(text, /^✓ healthy\n/);
    assert.match(text, /also {3}port-mismatch {2}info: WEBSITES_PORT is 9999/);
  });

  it('says what is not known, and what to try', async () => {
    const failed = renderText(await diagnosisOf('inconclusive/value-error'), style);
    assert.match(failed, /^\? inconclusive\n {2}Something fails/);
    assert.match(failed, /seen {3}POST \/chat {2}500 ValueError: could not convert/);
    assert.match(failed, /next {3}Read the application log/);
    const unseen = renderText(await diagnosisOf('inconclusive/nobody-asked-from-outside'), style);
    assert.match(unseen, /Nothing was seen to fail[^]*Not in this evidence: a request from outside/);
  });

  it('gives the reasons of what was skipped', async () => {
    const text = renderText(await diagnosisOf('healthy/identity-of-its-own'), style);
    assert.match(text, /2 skipped \(the app does not use the alias contract\)/);
  });

  it('stays within the width, commands apart', async () => {
    for (const width of [40, 60, 100]) {
      const text = renderText(await diagnosisOf('wrong-endpoint/injected'), { ...style, width });
      for (const line of text.split('\n').slice(1)) {
        assert.ok(line.includes('$ az ') || Array.from(line).length <= width, line);
      }
    }
  });

  it('puts a text below its source where there is no room beside it', async () => {
    const narrow = renderText(await diagnosisOf('bad-creds/injected'), { ...style, width: 40 });
    assert.match(narrow, /^ {2}proof {2}POST \/chat\n {9}502 /m);
  });

  it('colours only where asked to, and is ASCII where that is all there is', async () => {
    const diagnosis = await diagnosisOf('bad-creds/injected');
    assert.ok(renderText(diagnosis, { ...style, colour: true }).startsWith('\x1b[31;1m✗ bad-creds\x1b[0m'));
    const ascii = renderText(diagnosis, { ...style, unicode: false });
    assert.match(ascii, /^[\x20-\x7e\n]*$/);
    assert.match(ascii, /^x bad-creds - identity/);
    assert.match(ascii, /18 ok {2}1 failed/);
  });

  it('lets nothing from a container reach the terminal', async () => {
    const evil = '\x1b[2J\x1b]0;owned\x07\r\x9b31m‮\x00line\nnext\u2028';
    const text = renderText(hostile(await diagnosisOf('bad-creds/injected'), evil), style);
    assert.deepEqual(Array.from(text).filter(isObeyed), []);
    assert.doesNotMatch(text, /^next/m);
  });
});

describe('Markdown report', () => {
  it('tells all of it', async () => {
    const text = renderMarkdown(await diagnosisOf('bad-creds/injected'));
    for (const part of [
      '# bad-creds',
      '### Proof',
      '### Fix',
      '## Checks',
      '19 checks: 18 passed, 1 failed',
    ]) {
      assert.ok(text.includes(part), part);
    }
    const open = renderMarkdown(await diagnosisOf('inconclusive/value-error'));
    assert.match(open, /^# inconclusive\n[^]*## What was seen[^]*## What to look at next/);
  });

  it('lets nothing from a container become markup', async () => {
    const evil =
      '<img src=x onerror=y> [a](https://evil.example) ![i](x) `code` **b** | cell | @team #1 `` ` $x$';
    const text = renderMarkdown(hostile(await diagnosisOf('bad-creds/injected'), evil));
    const outsideCode = text
      .split('\n')
      .map((line) => line.replace(/(?<!\\)(`+)(?!`).*(?<!`)\1(?!`)/g, ''))
      .join('\n');
    assert.doesNotMatch(outsideCode, /<img|(?<!\\)\[a|https:\/\/evil|(?<!\\)\*\*b|@team/);
    for (const line of text.split('\n').filter((row) => row.startsWith('| ') && row.includes('skipped'))) {
      assert.equal(line.split(/(?<!\\)\|/).length, 6, line);
    }
  });
});

describe('confidence in words', () => {
  it('has three steps', () => {
    assert.deepEqual([0.95, 0.9, 0.89, 0.6, 0.59, 0].map(confidenceWord), [
      'certain enough to act',
      'certain enough to act',
      'likely',
      'likely',
      'a hint',
      'a hint',
    ]);
  });
});
