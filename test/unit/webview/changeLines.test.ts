import assert from 'node:assert/strict';
import { changeLines } from '../../../webview-ui/components/answers/changeLines';

const proof = { source: 'activity.json', excerpt: 'x' };

describe('what changed, as one list', () => {
  it('lays changes and moments in the order of time, the unreadable last', () => {
    const lines = changeLines({
      summary: '',
      lastGood: { at: '2026-05-18T12:00:00Z', summary: 'well', proof },
      firstBad: { at: '2026-05-18T12:10:00Z', summary: 'bad', proof },
      changes: [
        { at: 'once', kind: 'swap', summary: 'swapped', relation: 'unknown', proof },
        { at: '2026-05-18T14:05:00+02:00', kind: 'settings', summary: 'set', relation: 'suspect', proof },
        { at: '2026-05-18T11:00:00Z', kind: 'deployment', summary: 'deployed', relation: 'earlier', proof },
      ],
    });
    assert.deepEqual(
      lines.map(({ mark, summary }) => [mark, summary]),
      [
        ['earlier', 'deployed'],
        ['good', 'well'],
        ['suspect', 'set'],
        ['bad', 'bad'],
        ['unknown', 'swapped'],
      ],
    );
  });
});
