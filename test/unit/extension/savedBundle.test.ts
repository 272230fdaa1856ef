import assert from 'node:assert/strict';
import type { TargetChoice } from '../../../src/extension/engine/engine';
import { targetKey } from '../../../src/extension/engine/targetKey';
import { choiceOfKey, targetLabel } from '../../../src/extension/state/currentTarget';
import { choiceOfBundle } from '../../../src/extension/state/savedBundle';
import { currentPlace } from '../../../src/extension/views/place';
import { targetElements } from '../../../src/extension/views/targetElements';

const path = '/home/me/incident 7/logs.zip';
const choice: TargetChoice = choiceOfBundle({ path });

describe('saved evidence as a target', () => {
  it('is called by the last part of its path', () => {
    assert.equal(targetLabel(choice.name), 'logs.zip');
    assert.equal(targetLabel({ kind: 'bundle', path: 'C:\\evidence\\site\\' }), 'site');
    assert.equal(targetLabel({ kind: 'bundle', path: '/' }), '/');
  });

  it('is found by its key while it is remembered', () => {
    const key = targetKey(choice.name);
    assert.deepEqual(choiceOfKey(key, { hosts: [], apps: [], bundles: [{ path }] }), choice);
    assert.equal(choiceOfKey(key, { hosts: [], apps: [], bundles: [] }), undefined);
  });

  it('is nobody that could be asked', () => {
    const place = currentPlace(true, { current: choice, labs: { kind: 'unknown' }, labOf: () => undefined });
    assert.deepEqual(place, { kind: 'saved', target: choice });
  });

  it('stands below the labs and the hosts', () => {
    const elements = targetElements({
      labs: { kind: 'known', labs: [] },
      hosts: [{ user: 'root', host: 'app.example', port: 22, signIn: 'keys' }],
      bundles: [{ path }],
      current: choice,
      currentKey: targetKey(choice.name),
    });
    assert.deepEqual(
      elements.map(({ kind, isCurrent }) => [kind, isCurrent]),
      [
        ['lab', false],
        ['host', false],
        ['bundle', true],
      ],
    );
  });
});
