import assert from 'node:assert/strict';
import type { LabState, LabStatus } from '../../../lab/host';
import { describeLab, labWithoutSecrets } from '../../../src/cli/commands/labReport';

function labWith(startupCommand: string): LabStatus {
  const state: Partial<LabState> = {
    siteName: 'lab-default',
    siteUrl: 'http://127.0.0.1:1',
    sshd: 'openssh',
    stack: 'PYTHON|3.14',
    startupCommand,
    startedAt: new Date(0).toISOString(),
    settings: { ACME_BACKEND: 'correcthorse', PORT: '8000' },
    instances: [],
  };
  return { name: 'default', running: true, state: state as LabState, instances: [] };
}

describe('what lab status tells of a lab', () => {
  const shown = (command: string): string =>
    describeLab(labWith(command)) + JSON.stringify(labWithoutSecrets(labWith(command)));

  it('shows no secret of a start-up command, by its form or as the value of a setting', () => {
    for (const secret of ['correcthorse', 'hunter22']) {
      const text = shown(`DB_PASSWORD=hunter22 gunicorn app:app --token hunter22 --env A=correcthorse`);
      assert.ok(!text.includes(secret), text);
      assert.match(text, /gunicorn app:app/);
    }
  });

  it('shows an ordinary command as it is', () => {
    const command = 'gunicorn -k uvicorn_worker.UvicornWorker --bind 0.0.0.0:8000 main:app';
    assert.equal(shown(command).split(command).length, 3);
    assert.match(shown(command), /PORT=8000/);
  });
});
