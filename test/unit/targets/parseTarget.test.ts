import assert from 'node:assert/strict';
import { parseTarget } from '../../../src/targets/parseTarget';

describe('target', () => {
  it('is read as the contract writes it', () => {
    const cases: [string, ReturnType<typeof parseTarget>][] = [
      ['lab', { kind: 'lab', name: 'lab', instance: undefined }],
      ['lab:other', { kind: 'lab', name: 'other', instance: undefined }],
      ['lab:other/3e1a9c', { kind: 'lab', name: 'other', instance: '3e1a9c' }],
      ['ssh://root@app.example:2222', { kind: 'ssh', user: 'root', host: 'app.example', port: 2222 }],
      ['ssh://root@app.example', { kind: 'ssh', user: 'root', host: 'app.example', port: 22 }],
      ['ssh://me@[::1]:2222', { kind: 'ssh', user: 'me', host: '::1', port: 2222 }],
    ];
    for (const [text, expected] of cases) assert.deepEqual(parseTarget(text), expected, text);
  });

  it('is refused otherwise', () => {
    for (const text of ['', 'lap', 'lab:', 'ssh://host', 'ssh://', 'http://x', 'lab:a/zz']) {
      assert.throws(() => parseTarget(text), { code: 'target-invalid' }, text);
    }
  });

  it('holds no password, and repeats none', () => {
    assert.throws(
      () => parseTarget('ssh://root:hunter2@host'),
      (error: Error) => !error.message.includes('hunter2'),
    );
  });

  it('names an app in Azure by its name, its slot and its id', () => {
    const site = { subscriptionId: 's-1', resourceGroup: 'rg', name: 'contoso' };
    const id = '/subscriptions/s-1/resourceGroups/rg/providers/Microsoft.Web/sites/contoso';
    assert.deepEqual(parseTarget('azure:contoso'), { kind: 'azure', name: { by: 'name', name: 'contoso' } });
    assert.deepEqual(parseTarget('azure:contoso/staging'), {
      kind: 'azure',
      name: { by: 'name', name: 'contoso', slot: 'staging' },
    });
    assert.deepEqual(parseTarget(`azure:${id}`), { kind: 'azure', name: { by: 'id', site } });
    assert.deepEqual(parseTarget(`azure:${id}/slots/staging`), {
      kind: 'azure',
      name: { by: 'id', site: { ...site, slot: 'staging' } },
    });
  });

  it('takes the slot "production" for the app itself', () => {
    assert.deepEqual(parseTarget('azure:contoso/production'), parseTarget('azure:contoso'));
  });

  it('refuses what can be no app of Azure', () => {
    for (const text of ['azure:', 'azure:a/b/c', 'azure:/subscriptions/x', 'azure:-a', 'azure:con toso'])
      assert.throws(() => parseTarget(text), { code: 'target-invalid' }, text);
  });
});
