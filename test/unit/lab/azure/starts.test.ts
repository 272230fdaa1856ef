import assert from 'node:assert/strict';
import { startsOf } from '../../../../lab/azure/kudu/starts';
import { memoryHome } from '../../../../lab/azure/sites/memoryHome';

const at = (second: number, words: string) =>
  `2026-05-18T10:00:${String(second).padStart(2, '0')}.000Z ${words}`;

describe('lab: starts that Kudu tells of', () => {
  const files = {
    'LogFiles/2026_05_18_lw0_docker.log': [
      at(1, 'INFO  - Starting container for site'),
      at(4, 'ERROR - Container a for site b has exited, failing site start. Exit code: 3'),
      at(10, 'INFO  - Starting container for site'),
      at(
        15,
        'INFO  - Container a for site b initialized successfully and is ready to serve requests. Took 5 sec',
      ),
      at(20, 'INFO  - Starting container for site'),
      '',
    ].join('\n'),
    'LogFiles/2026_05_18_lw0_default_docker.log': [
      at(2, 'ModuleNotFoundError'),
      at(12, 'Listening'),
      at(30, 'later'),
      '',
    ].join('\n'),
    'LogFiles/2026_05_18_lw0_easyauth_docker.log': at(3, 'nothing of a start'),
  };

  it('are cut out of the logs with what the app printed; one that goes on is not there yet', async () => {
    const starts = await startsOf(memoryHome(() => files, new Date(0)));
    assert.deepEqual(
      starts.map(({ machine, outcome, at: began }) => [machine, outcome, began]),
      [
        ['lw0', 'failure', '2026-05-18T10:00:01.000Z'],
        ['lw0', 'success', '2026-05-18T10:00:10.000Z'],
      ],
    );
    assert.match(starts[0]?.text ?? '', /Starting container[^]*ModuleNotFoundError[^]*failing site start/);
    assert.ok(!starts[0]?.text.includes('Listening'));
    assert.match(starts[1]?.text ?? '', /Listening/);
  });

  it('are none where there are no logs', async () => {
    assert.deepEqual(await startsOf(memoryHome(() => ({}), new Date(0))), []);
  });
});
