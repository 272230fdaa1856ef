import assert from 'node:assert/strict';
import type { LabSummary, TargetChoice } from '../../../src/extension/engine/engine';
import type { LabsState } from '../../../src/extension/state/targets';
import { currentPlace, labThere } from '../../../src/extension/views/place';

const up: LabSummary = {
  name: 'lab',
  siteName: 'lab',
  siteUrl: 'http://127.0.0.1:1',
  stack: 'PYTHON|3.14',
  instances: [{ id: 'ab12cd' }],
  startedAt: '2026-05-18T12:00:00Z',
  limits: [],
};
const inLab = (name: string, instance?: string): TargetChoice => ({ name: { kind: 'lab', name, instance } });
const host: TargetChoice = { name: { kind: 'ssh', user: 'root', host: 'app.example', port: 22 } };
const known: LabsState = { kind: 'known', labs: [up] };

function placeOf(current: TargetChoice | undefined, labs: LabsState = known, trusted = true) {
  const labOf = ({ name }: TargetChoice) =>
    name.kind === 'lab' && labs.kind === 'known'
      ? (labs.labs.find((lab) => lab.name === name.name) ?? null)
      : undefined;
  return currentPlace(trusted, { current, labs, labOf });
}

describe('the place of the current target', () => {
  it('is nowhere in a workspace that is not trusted, and without a target', () => {
    assert.equal(placeOf(inLab('lab'), known, false).kind, 'untrusted');
    assert.equal(placeOf(undefined).kind, 'no-target');
  });

  it('is there for a lab that is up and for an instance that it has', () => {
    assert.equal(placeOf(inLab('lab')).kind, 'there');
    assert.equal(placeOf(inLab('lab', 'ab12cd')).kind, 'there');
  });

  it('is away for a lab that is down and for an instance that it lacks', () => {
    assert.equal(placeOf(inLab('other')).kind, 'away');
    assert.equal(placeOf(inLab('lab', 'ffff')).kind, 'away');
  });

  it('is not known before anybody looked, or when looking failed', () => {
    assert.equal(placeOf(inLab('lab'), { kind: 'unknown' }).kind, 'looking');
    assert.equal(placeOf(inLab('lab'), { kind: 'loading' }).kind, 'looking');
    assert.equal(placeOf(inLab('lab'), { kind: 'failed', error: new Error('no') }).kind, 'labs-failed');
  });

  it('lets a view ask a lab that is up unasked, and an SSH host never', () => {
    assert.deepEqual(labThere(placeOf(inLab('lab'))), inLab('lab'));
    assert.equal(placeOf(host).kind, 'there');
    assert.equal(labThere(placeOf(host)), undefined);
    assert.equal(labThere(placeOf(inLab('other'))), undefined);
  });
});
