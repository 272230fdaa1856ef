import assert from 'node:assert/strict';
import { emptyEvidence } from '../../../src/core/contracts';
import { addFacts } from '../../../src/core/probes/containerFacts';

describe('facts from inside', () => {
  const marker = 'f00d';
  const output = [
    'a banner of somebody',
    `${marker} container df`,
    'Filesystem 1K-blocks',
    `${marker} log 2026_05_18_x_default_docker.log`,
    'a line',
    `${marker} deployment b8a6`,
    'a log',
    `${marker} end end`,
    '',
  ].join('\n');

  it('are sorted by what they are', () => {
    const evidence = emptyEvidence();
    assert.equal(addFacts(evidence, marker, output), true);
    assert.deepEqual(evidence.container, { df: 'Filesystem 1K-blocks' });
    assert.deepEqual(evidence.logs, [{ path: 'LogFiles/2026_05_18_x_default_docker.log', text: 'a line' }]);
    assert.deepEqual(evidence.deployments, [{ id: 'b8a6', log: 'a log' }]);
  });

  it('are known to be incomplete when cut, and what is there is kept', () => {
    const evidence = emptyEvidence();
    assert.equal(addFacts(evidence, marker, output.slice(0, output.indexOf('a log'))), false);
    assert.equal(evidence.container.df, 'Filesystem 1K-blocks');
  });

  it('cannot be forged by a file that knows no marker', () => {
    const evidence = emptyEvidence();
    addFacts(evidence, marker, output.replace('a line', 'beef container env\nSECRET=1'));
    assert.equal(evidence.container.env, undefined);
  });
});
