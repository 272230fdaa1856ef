import assert from 'node:assert/strict';
import { labNameOf } from '../../../../src/extension/commands/labs/labNameOf';
import {
  AliasArgument,
  FaultArgument,
  readArgument,
  TargetArgument,
} from '../../../../src/extension/commands/readArgument';

const invalid = { code: 'argument-invalid' };

describe('the argument of a command', () => {
  it('is nothing from the palette', () => {
    assert.equal(readArgument(AliasArgument, undefined), undefined);
    assert.equal(readArgument(AliasArgument, null), undefined);
  });

  it('is read of an element of a tree, which has more', () => {
    const element = { kind: 'alias', alias: 'ai-dns', runs: [], isRunning: false };
    assert.deepEqual(readArgument(AliasArgument, element), { alias: 'ai-dns' });
  });

  it('is refused where it could be a command line', () => {
    for (const alias of ['', 'ls; rm -rf /', '$(id)', '-x', 'a b', 7, null])
      assert.throws(() => readArgument(AliasArgument, { alias }), invalid);
    assert.throws(() => readArgument(AliasArgument, { alias: 'appcurl', args: [1] }), invalid);
    assert.throws(() => readArgument(AliasArgument, { alias: 'appcurl', view: 'root' }), invalid);
    assert.throws(() => readArgument(AliasArgument, 'ai-dns'), invalid);
  });

  it('names a fault that there is', () => {
    assert.deepEqual(readArgument(FaultArgument, { mode: 'dns-fail' }), { mode: 'dns-fail' });
    assert.throws(() => readArgument(FaultArgument, { mode: 'meteor' }), invalid);
  });

  it('names a target', () => {
    const lab = { choice: { name: { kind: 'lab', name: 'lab', instance: '0a1b' } } };
    assert.deepEqual(readArgument(TargetArgument, lab), lab);
    const bad = [
      { kind: 'lab', name: '../x' },
      { kind: 'lab', name: 'lab', instance: 'x' },
      { kind: 'ssh', user: 'me', host: 'host', port: 0 },
      { kind: 'ssh', user: 'me', host: 'ho st', port: 22 },
      { kind: 'azure' },
    ];
    for (const name of bad) assert.throws(() => readArgument(TargetArgument, { choice: { name } }), invalid);
  });
});

describe('the lab that a command is given', () => {
  it('is a name or a target', () => {
    assert.equal(labNameOf(undefined), undefined);
    assert.equal(labNameOf({ name: 'two' }), 'two');
    const choice = { name: { kind: 'lab', name: 'three' } };
    assert.equal(labNameOf({ kind: 'lab', name: 'three', choice }), 'three');
  });

  it('is no host and no path', () => {
    const choice = { name: { kind: 'ssh', user: 'me', host: 'host', port: 22 } };
    for (const argument of [{ choice }, { name: '../../etc' }, { name: 'Upper' }, 'lab', 3])
      assert.throws(() => labNameOf(argument), invalid);
  });
});
