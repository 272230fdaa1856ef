import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { knownHostsLine, knownKeyTypes, lookUpHostKey } from '../../../src/core/ssh';
import { hostKeyOrder, readHostKey } from '../../../src/core/ssh/hostKey';
import { EmbeddedServer } from './embeddedServer';

const key = readHostKey(EmbeddedServer.hostKey);
const other = 'AAAAC3NzaC1lZDI1NTE5AAAAIOtherOtherOtherOtherOtherOtherOtherOtherOth';

function hashed(name: string): string {
  const salt = Buffer.from('twenty bytes of salt');
  return `|1|${salt.toString('base64')}|${createHmac('sha1', salt).update(name).digest('base64')}`;
}

describe('ssh: known_hosts', () => {
  const known: [title: string, hosts: string, port: number][] = [
    ['a name', 'example.org', 22],
    ['one of several names', 'other.org,example.org,10.0.0.1', 22],
    ['a pattern', '*.org,!bad.example.org', 22],
    ['a name in capitals', 'Example.ORG', 22],
    ['a name with a port', '[example.org]:2222', 2222],
    ['a hashed name', hashed('example.org'), 22],
    ['a hashed name with a port', hashed('[example.org]:2222'), 2222],
  ];
  for (const [title, hosts, port] of known) {
    it(`finds the key of ${title}`, () => {
      const text = `# comment\n\nnonsense\n${hosts} ${key.type} ${key.base64} comment\r\n`;
      assert.equal(lookUpHostKey(text, 'example.org', port, key).state, 'known');
      assert.deepEqual(knownKeyTypes(text, 'example.org', port), [key.type]);
      assert.equal(lookUpHostKey(text, 'example.net', port, key).state, 'unknown');
    });
  }

  it('knows nothing of hosts that other lines are about, until a line was added', () => {
    const text = `*.org,!example.org ${key.type} ${other}\n@cert-authority * ${key.type} ${other}\n`;
    assert.equal(lookUpHostKey(text, 'example.org', 2222, key).state, 'unknown');
    const added = text + knownHostsLine('example.org', 2222, key);
    assert.equal(lookUpHostKey(added, 'example.org', 2222, key).state, 'known');
    assert.equal(lookUpHostKey(added, 'example.org', 22, key).state, 'unknown');
  });

  it('tells a key that changed or was revoked', () => {
    const changed = `example.org ${key.type} ${other}`;
    assert.equal(lookUpHostKey(changed, 'example.org', 22, key).state, 'changed');
    const revoked = `example.org ${key.type} ${key.base64}\n@revoked * ${key.type} ${key.base64}`;
    assert.equal(lookUpHostKey(revoked, 'example.org', 22, key).state, 'changed');
  });

  it('lets the server be asked for a key that can be compared', () => {
    const text = `example.org ssh-rsa AAAA\nexample.org ecdsa-sha2-nistp256 BBBB\nexample.org made-up CCCC`;
    const knownTypes = knownKeyTypes(text, 'example.org', 22);
    const order = ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa', 'ecdsa-sha2-nistp256'];
    assert.deepEqual(hostKeyOrder({ kind: 'verify', knownTypes, verify: () => Promise.resolve(true) }), {
      remove: order,
      prepend: order,
      append: [],
    });
  });
});
