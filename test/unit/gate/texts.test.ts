import assert from 'node:assert/strict';
import type { GateResult } from '../../../src/core/contracts';
import { gateJunit, gateSummary, renderGate } from '../../../src/core/gate';

const hostile =
  '\u001b[31m]]></failure> <script>alert("1")</script> & | `x` [a](http://b) \'q\' @all\n# h \ud800\u0001';
const style = { width: 80, colour: false, unicode: true };

const result: GateResult = {
  schemaVersion: 1,
  when: 'before-swap',
  target: { kind: 'azure', name: `shop/${hostile}` },
  against: { kind: 'azure', name: hostile },
  outcome: 'unsafe',
  startedAt: '2026-11-21T08:00:00.000Z',
  durationMs: 12_345,
  steps: [
    { id: 'deployment', state: 'pass', summary: 'Deployment d1 succeeded.', details: [], durationMs: 1500 },
    { id: 'warm-up', state: 'fail', summary: hostile, details: [hostile, hostile], durationMs: 10 },
    { id: 'diagnosis', state: 'unknown', summary: hostile, details: [hostile], durationMs: 10 },
    { id: 'smoke', state: 'skipped', summary: hostile, details: [], durationMs: 0 },
  ],
  differences: [
    { kind: 'setting', name: hostile, slot: hostile, production: null, weight: 'blocks', why: hostile },
  ],
  swap: `az webapp deployment slot swap --name '${hostile}'`,
};

describe('what a gate says', () => {
  it('as JUnit’s XML, in which hostile text is text', () => {
    const xml = gateJunit(result);
    assert.match(xml, /<testsuite name="gate shop\/.*" tests="4" failures="1" errors="1" skipped="1" /);
    assert.match(xml, /<testcase classname="[^"]*" name="Deployment" time="1\.500"\/>/);
    // Without its own tags nothing is left that could be one, or a character that XML does not have.
    const own = /<\/?(?:testsuites?|testcase|failure|error|skipped)(?: [a-z]+="[^"<>]*")*\/?>/g;
    const left = xml.replace(/^<\?xml[^>]*\?>/, '').replace(own, '');
    assert.doesNotMatch(left, /[<>]/);
    assert.doesNotMatch(xml, /&(?!(?:amp|lt|gt|quot|apos);)/);
    const hasControl = xml.split('\n').some((line) => /\p{Cc}/u.test(line));
    assert.equal(hasControl, false);
    assert.ok(xml.isWellFormed());
    const opened = [...xml.matchAll(/<(failure|error|testcase|testsuites?)\b[^>]*[^/]>/g)].map(
      ([, tag]) => tag,
    );
    const closed = [...xml.matchAll(/<\/(\w+)>/g)].map(([, tag]) => tag);
    assert.deepEqual(opened.sort(), closed.sort());
  });

  it('as a step summary, in which hostile text is inert', () => {
    const page = gateSummary(result);
    const [words = ''] = page.split('### To swap');
    assert.doesNotMatch(words, /<|(?<!\\)[`[]/);
    assert.doesNotMatch(words, /\]\(http|(?<!&#64;)@all|:\/\//);
    for (const line of page.split('\n').filter((row) => row.startsWith('|')))
      assert.ok([4, 6].includes(line.replaceAll('\\|', '').split('|').length - 1), line);
    assert.match(page, /^## App Service Doctor: unsafe$/m);
    assert.match(page, /\| Warm-up \| ❌ fail \| /);
    assert.equal(page.match(/^# /m), null);
  });

  it('on a terminal, with the steps, their reasons and the command', () => {
    const text = renderGate({ ...result, outcome: 'safe' }, style);
    assert.ok(!text.includes('\u001b'));
    assert.match(text, /^✓ safe · shop/);
    assert.match(text, /✓ Deployment\n +Deployment d1 succeeded\./);
    assert.match(text, /To swap:\n {2}\$ az webapp deployment slot swap/);
    const back = renderGate({ ...result, when: 'after-swap', swapBack: 'az x' }, style);
    assert.match(
      back,
      /Production is not well after the swap: swap back\.[\s\S]*To swap back:\n {2}\$ az x\n$/,
    );
    assert.match(renderGate(result, { ...style, unicode: false }), /^x unsafe/);
  });
});
