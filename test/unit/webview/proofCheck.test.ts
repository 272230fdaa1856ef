import assert from 'node:assert/strict';
import { proofCheck } from '../../../webview-ui/components/verdict/proofCheck';
import { diagnosisOf } from '../../support/panelStates';

describe('the check behind a proof', () => {
  const { checks } = diagnosisOf('bad-creds');

  it('is the one of that name in that view', () => {
    assert.equal(proofCheck({ source: 'appenv', view: 'app' }, checks), 'appenv|app');
    assert.equal(proofCheck({ source: 'appenv', view: 'shell' }, checks), 'appenv|shell');
    assert.equal(proofCheck({ source: 'POST /chat' }, checks), 'POST /chat');
    assert.equal(proofCheck({ source: 'checkport', view: 'shell' }, checks), 'checkport|shell');
  });

  it('is one of that source where none has the name', () => {
    assert.equal(proofCheck({ source: 'appcurl /health', view: 'shell' }, checks), 'appcurl|shell');
    assert.equal(proofCheck({ source: 'ai-latency', view: 'app' }, checks), 'ai-latency|shell');
  });

  it('is none where no check has seen it', () => {
    assert.equal(proofCheck({ source: 'LogFiles/x_docker.log' }, checks), undefined);
  });
});
