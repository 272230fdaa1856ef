import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { pageText } from '../../../src/cli/pageText';
import { fakeSession, fakeTarget, runWith } from './fakes';

const target = fakeTarget(fakeSession(() => undefined));

describe('explain', () => {
  it('prints the page of a failure as plain text', async () => {
    const { code, stdout } = await runWith(target, ['explain', 'wrong-endpoint']);
    assert.equal(code, 0);
    assert.match(stdout, /^wrong-endpoint\n\nLayer: ai-endpoint\./);
    assert.match(stdout, /^- dns-fail: /m);
    assert.match(stdout, /^- appenv \(app's view\):\s+AZURE_AI_FOUNDRY_ENDPOINT=https:/m);
    assert.doesNotMatch(stdout, /seen in/);
    assert.match(stdout, /^ {2}\$ az webapp config appsettings set /m);
    assert.doesNotMatch(stdout, /\*\*|\]\(|\\_|^\|/m);
  });

  it('lists the failures by layer where none is named', async () => {
    const { stdout } = await runWith(target, ['explain']);
    assert.match(stdout, /\nidentity\n\n(?:- .*\n(?: {2}.*\n)*)*- bad-creds: /);
  });

  it('gives the page to programs as it is', async () => {
    const { stdout, stderr } = await runWith(target, ['explain', 'dns-fail', '--json']);
    assert.deepEqual(JSON.parse(stdout), {
      id: 'dns-fail',
      markdown: readFileSync('docs/failures/dns-fail.md', 'utf8'),
    });
    assert.equal(stderr, '');
  });

  for (const [word, meant] of [
    ['wrong-endpiont', 'wrong-endpoint'],
    ['dns', 'dns-fail, dns-resolver-broken, private-endpoint-public-dns'],
  ] as const)
    it(`asks back for ${word}`, async () => {
      const { code, stderr } = await runWith(target, ['explain', word]);
      assert.equal(code, 3);
      assert.match(stderr, new RegExp(`Did you mean ${meant}\\?`));
      assert.match(stderr, /\(failure-unknown\)/);
    });

  it('opens nothing but a page', async () => {
    for (const id of ['../decisions', 'README', '']) {
      const { code, stderr } = await runWith(target, ['explain', id]);
      assert.equal(code, 3);
      assert.match(stderr, /\(failure-unknown\)/);
    }
  });
});

describe('a page in a terminal', () => {
  it('breaks at the width, and never a command', () => {
    for (const name of readdirSync('docs/failures')) {
      const page = pageText(readFileSync(`docs/failures/${name}`, 'utf8'), {
        width: 60,
        colour: false,
        unicode: true,
      });
      for (const line of page.split('\n')) assert.ok(line.length <= 60 || line.startsWith('  $ '), line);
    }
  });

  it('is ASCII where the terminal knows no more', () => {
    const page = pageText('# Ω\n\n- it’s\n', { width: 60, colour: false, unicode: false });
    assert.equal(page, "?\n\n- it's\n");
  });
});
