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

  const decided: [title: string, text: string, state: string][] = [
    ['an empty file', '', 'unknown'],
    ['a pattern of one character', `exampl?.org ${key.type} ${key.base64}`, 'known'],
    ['a pattern that is too short', `exampl?org ${key.type} ${key.base64}`, 'unknown'],
    ['a pattern for anything', `* ${key.type} ${key.base64}`, 'known'],
    ['a pattern whose dot is a dot', `exampleXorg,*.net ${key.type} ${key.base64}`, 'unknown'],
    ['a negation behind what it takes back', `*.org,!example.org ${key.type} ${key.base64}`, 'unknown'],
    ['a negation before what it takes back', `!example.org,*.org ${key.type} ${key.base64}`, 'unknown'],
    ['a negation alone', `!other.org ${key.type} ${key.base64}`, 'unknown'],
    ['a negated pattern', `!*.org,example.org ${key.type} ${key.base64}`, 'unknown'],
    ['a key of another type', `example.org ssh-rsa AAAAB3NzaC1yc2E=`, 'changed'],
    [
      'another key, and this one too',
      `example.org ${key.type} ${other}\nexample.org ${key.type} ${key.base64}`,
      'known',
    ],
    [
      'a revoked key that is listed before it',
      `@revoked example.org ${key.type} ${key.base64}\nexample.org ${key.type} ${key.base64}`,
      'changed',
    ],
    [
      'a revoked key under a hashed name',
      `@revoked ${hashed('example.org')} ${key.type} ${key.base64}`,
      'changed',
    ],
    [
      'another revoked key',
      `@revoked * ${key.type} ${other}\nexample.org ${key.type} ${key.base64}`,
      'known',
    ],
    ['another revoked key, and no line of its own', `@revoked * ${key.type} ${other}`, 'unknown'],
    ['a certificate authority', `@cert-authority *.org ${key.type} ${key.base64}`, 'unknown'],
    ['a marker that nobody knows', `@trusted-forever example.org ${key.type} ${key.base64}`, 'unknown'],
    ['the port 22 in brackets', `[example.org]:22 ${key.type} ${key.base64}`, 'unknown'],
    ['a hash of another name', `${hashed('example.net')} ${key.type} ${key.base64}`, 'unknown'],
    ['a hash that is cut', `|1|abc ${key.type} ${key.base64}`, 'unknown'],
    ['a line that is cut', `example.org ${key.type}`, 'unknown'],
    ['a line behind a comment sign', `#example.org ${key.type} ${key.base64}`, 'unknown'],
    ['blanks and tabs', `  example.org\t${key.type}   ${key.base64}\tsomebody@somewhere  `, 'known'],
  ];
  for (const [title, text, state] of decided) {
    it(`decides about ${title}: ${state}`, () => {
      assert.equal(lookUpHostKey(text, 'example.org', 22, key).state, state);
    });
  }

  it('takes a name with a port as another host than the name', () => {
    const text = `example.org ${key.type} ${key.base64}\n[example.org]:2222 ${key.type} ${other}`;
    assert.equal(lookUpHostKey(text, 'example.org', 22, key).state, 'known');
    assert.equal(lookUpHostKey(text, 'example.org', 2222, key).state, 'changed');
    assert.equal(lookUpHostKey(text, 'example.org', 2223, key).state, 'unknown');
    const address = knownHostsLine('::1', 2222, key);
    assert.equal(lookUpHostKey(address, '::1', 2222, key).state, 'known');
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
