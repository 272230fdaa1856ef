import assert from 'node:assert/strict';
import { hostText, parseHost } from '../../../../src/extension/commands/targets/parseHost';

describe('the address of an SSH host', () => {
  const good: [string, ReturnType<typeof parseHost>][] = [
    ['root@127.0.0.1:2222', { user: 'root', host: '127.0.0.1', port: 2222 }],
    ['  me@app.example.com ', { user: 'me', host: 'app.example.com', port: 22 }],
    ['ssh://me@host:1', { user: 'me', host: 'host', port: 1 }],
    ['me@[::1]:2222', { user: 'me', host: '::1', port: 2222 }],
    ['me@[fe80::2]', { user: 'me', host: 'fe80::2', port: 22 }],
  ];
  for (const [text, expected] of good)
    it(`reads "${text}"`, () => {
      assert.deepEqual(parseHost(text), expected);
    });

  const bad = [
    '',
    'host',
    '@host',
    'me@',
    'me@host:0',
    'me@host:65536',
    'me@host:x',
    'me:secret@host',
    'me@ho st',
    'me@host/path',
    'http://me@host',
    'me@host?x',
    'me@::1',
    'a@b@c',
  ];
  for (const text of bad)
    it(`refuses "${text}"`, () => {
      assert.equal(parseHost(text), undefined);
    });

  it('is written as it is read', () => {
    for (const [text] of good) {
      const parsed = parseHost(text);
      assert.ok(parsed);
      assert.deepEqual(parseHost(hostText(parsed)), parsed);
    }
    assert.equal(hostText({ user: 'me', host: '::1', port: 22 }), 'me@[::1]');
  });
});
