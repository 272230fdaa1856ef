import assert from 'node:assert/strict';
import { announcement } from '../../../webview-ui/announcement';
import { diagnosisEnd } from '../../../webview-ui/diagnosisEnd';
import { diagnosed, diagnosisOf, labState } from '../../support/panelStates';

describe('the end of a diagnosis in the panel', () => {
  const done = diagnosed(diagnosisOf('bad-creds'));
  const earlier = {
    kind: 'diagnosing',
    done: 1,
    last: 'ssh',
    startedAt: '2026-11-21T08:00:02.000Z',
  } as const;
  const later = { ...earlier, startedAt: '2026-11-21T08:30:00.000Z' };
  const error = { code: 'ssh-timeout', message: 'It did not answer.', next: 'Try again.' };

  it('is told apart from a cancel, after which the one before is shown', () => {
    assert.equal(diagnosisEnd({ ...labState, activity: earlier }, done), 'done');
    assert.equal(diagnosisEnd({ ...done, activity: later }, done), 'cancelled');
    assert.equal(diagnosisEnd({ ...labState, activity: earlier }, labState), 'cancelled');
    assert.equal(diagnosisEnd({ ...done, activity: later }, { ...done, error }), 'failed');
    assert.equal(diagnosisEnd(done, done), null);
    assert.equal(diagnosisEnd(null, done), null);
  });

  it('is said once, and what is known so far once for each verdict', () => {
    const soFar = { ...done, complete: false, activity: earlier };
    assert.equal(announcement(labState, { ...labState, activity: earlier }), 'Diagnosis started.');
    assert.match(announcement({ ...labState, activity: earlier }, soFar) ?? '', /^So far: The app asks/);
    assert.equal(announcement(soFar, { ...soFar, activity: { ...earlier, done: 9 } }), null);
    assert.match(announcement(soFar, done) ?? '', /^Verdict, certain enough to act: /);
    assert.equal(announcement(done, done), null);
    assert.equal(announcement(soFar, { ...done, error }), null);
  });

  it('of a second one does not repeat the verdict that is still shown of the first', () => {
    assert.equal(announcement({ ...done, activity: later }, { ...done, activity: later }), null);
  });
});
