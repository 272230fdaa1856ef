import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { emptyEvidence, type Evidence, redactionKinds } from '../../../src/core/contracts';
import { redactEvidence, redactionSummary, redactText, writeBundle } from '../../../src/core/evidence';
import { secretCases } from '../../support/secretCorpus';
import { temporaryFolder } from '../../support/temporaryFolder';

const key = Buffer.alloc(32, 5);
// Assembled here, so that no scanner takes a test for a leak.
const jwt = ['eyJhbGciOiJSUzI1NiJ9', 'eyJzdWIiOiJhbGljZSJ9', 'c2lnbmF0dXJlLW9mLWl0'].join('.');

const evidence: Evidence = {
  ...emptyEvidence(),
  settings: { PORT: '8000', DB_PASSWORD: 'Report-Pa55word', OTHER: 'something' },
  slotSettings: { staging: { OTHER: 'something' } },
  siteConfig: { connectionStrings: [{ name: 'db', connectionString: 'Server=x;Password=Siteconfig-1' }] },
  activity: [{ caller: 'alice@example.org', properties: { requestbody: '{"a":"b"}' } }],
  logs: [
    { path: 'kudu/a.log', text: `token ${jwt}\nReport-Pa55word twice: Report-Pa55word\n` },
    { path: 'LogFiles/b.log', text: 'nothing secret\n' },
  ],
  instanceEvidence: [
    { id: '4f2d', evidence: { ...emptyEvidence(), container: { env: 'OTHER=something\nPORT=1' } } },
  ],
};

describe('the redaction report', () => {
  const folder = temporaryFolder();

  it('says which kinds were taken out, how often, and of which file', () => {
    assert.deepEqual(redactEvidence(evidence, key).redactions, [
      { file: 'LogFiles/kudu/a.log', kind: 'jwt', count: 1 },
      { file: 'LogFiles/kudu/a.log', kind: 'known-value', count: 2 },
      { file: 'activity.json', kind: 'person', count: 1 },
      { file: 'activity.json', kind: 'secret', count: 1 },
      { file: 'instances/4f2d/container/env.txt', kind: 'env-value', count: 1 },
      { file: 'settings.json', kind: 'env-value', count: 2 },
      { file: 'settings.staging.json', kind: 'env-value', count: 1 },
      { file: 'siteconfig.json', kind: 'connection-string', count: 1 },
    ]);
  });

  it('is in the bundle, without a value, and stays when the evidence is redacted again', async () => {
    const once = redactEvidence(evidence, key);
    await writeBundle(once, folder.path('out'));
    const saved = await readFile(folder.path('out/redaction.json'), 'utf8');
    assert.deepEqual(JSON.parse(saved), once.redactions);
    assert.doesNotMatch(saved, /Pa55|something|alice|eyJ/);
    assert.deepEqual(redactEvidence(once, Buffer.alloc(32, 9)), once);
  });

  it('is empty where nothing was taken out', () => {
    const plain = { ...emptyEvidence(), settings: { PORT: '8000' } };
    assert.equal('redactions' in redactEvidence(plain, key), false);
    assert.deepEqual(redactionSummary(undefined), []);
  });

  it('sums up by kind, the most frequent first', () => {
    const [first, second] = redactionSummary(redactEvidence(evidence, key).redactions);
    assert.deepEqual([first?.kind, first?.count, first?.files.length], ['env-value', 4, 3]);
    assert.deepEqual([second?.kind, second?.count], ['known-value', 2]);
  });

  it('knows each secret of the corpus by a kind', () => {
    for (const { text } of secretCases) {
      const kinds: string[] = [];
      const plain = redactText(text, (kind) => kinds.push(kind));
      assert.equal(plain, redactText(text));
      assert.ok(
        kinds.length > 0 && kinds.every((kind) => redactionKinds.some((known) => known === kind)),
        text,
      );
    }
  });

  it('names the kind that a reader would', () => {
    const kindsOf = (text: string): string[] => {
      const kinds: string[] = [];
      redactText(text, (kind) => kinds.push(kind));
      return kinds;
    };
    const cases: [text: string, kind: string][] = [
      ['https://a.blob.core.windows.net/c?sv=1&sig=abc', 'sas'],
      ['https://example.org/?q=my+illness', 'query'],
      ['postgres://app:hunter2@db/shop', 'url-password'],
      ['AccountName=a;AccountKey=Zm9v;EndpointSuffix=x', 'connection-string'],
      ['DB_PASSWORD=hunter22', 'password'],
      ['OPENAI_API_KEY=0123456789', 'key'],
      ['GITHUB_TOKEN=abcdef', 'token'],
      ['Set-Cookie: sid=1; Secure', 'cookie'],
      ['Authorization: Bearer abc.def-123', 'token'],
      ['{"prompt": "my worry"}', 'conversation'],
      ['203.0.113.9 - - [18/May/2026:19:29:30 +0000] "GET / HTTP/1.1" 200 1', 'client-address'],
      [`-----BEGIN ${['RSA', 'PRIVATE', 'KEY'].join(' ')}-----\nMIIE`, 'private-key'],
    ];
    for (const [text, kind] of cases) assert.deepEqual(kindsOf(text), [kind], text);
  });
});
