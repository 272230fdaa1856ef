import assert from 'node:assert/strict';
import { emptyEvidence, type Evidence } from '../../../src/core/contracts';
import { compareDiagnoses, diagnose } from '../../../src/core/diagnosis';
import { redactEvidence } from '../../../src/core/evidence';
import {
  pseudonymise,
  renderComparison,
  renderMarkdown,
  renderNote,
  renderPrompt,
  renderText,
  renderTextReport,
} from '../../../src/core/report';
import { secretCases, secretSettings, settingSecrets } from '../../support/secretCorpus';

const key = Buffer.alloc(32, 7);
const style = { width: 400, unicode: true, colour: false };
const now = '2026-05-18T19:30:00Z';

/** A site whose every part says the text where a report would quote it. */
function saying(text: string): Evidence {
  const lines = text.split('\n').map((line) => `2026-05-18T19:29:00Z ${line}\n`);
  const error = `2026-05-18T19:29:00Z Traceback (most recent call last):\n2026-05-18T19:29:00Z   File "/home/site/wwwroot/main.py", line 7, in chat\n${lines.join('')}2026-05-18T19:29:00Z ValueError: ${text.split('\n')[0]}\n2026-05-18T19:29:00Z 169.254.1.1:0 - "POST /chat HTTP/1.1" 500\n`;
  const run = { view: 'shell' as const, args: [], exitCode: 1, durationMs: 1, stderr: text };
  return {
    ...emptyEvidence(),
    manifest: { schemaVersion: 1, target: { kind: 'azure', name: 'shop' }, collectedAt: now },
    settings: secretSettings,
    siteConfig: { appCommandLine: text, linuxFxVersion: 'PYTHON|3.12' },
    container: {
      processes: `7 1 1000 gunicorn main:app ${text.replaceAll('\n', ' ')}\n${text}\n`,
      env: Object.entries(secretSettings)
        .map(([name, value]) => `${name}=${value}\n`)
        .join(''),
      requirements: `fastapi\n--index-url ${text}\n${text}\n`,
      'oryx-manifest': `OperationId="${text}"\nSourceDirectoryInBuildContainer="${text}"\n`,
      deployments: `${text}\tSuccess\t2026-05-18T19:00:00Z\n`,
      packages: 'starlette 0.1\n',
    },
    probes: [
      {
        time: now,
        method: 'POST',
        path: '/chat',
        status: 500,
        durationMs: 9,
        source: 'outside',
        bodyExcerpt: `ValueError: ${text}`,
      },
    ],
    aliases: [{ ...run, alias: 'ai-curl', stdout: text }],
    logs: [
      {
        path: 'LogFiles/2026_05_18_lw0sdlwk000_default_docker.log',
        text: `2026-05-18T19:00:00Z Site's appCommandLine: ${text}\n2026-05-18T19:00:00Z App path is set to '${text}'\n${error}`,
      },
      {
        path: 'LogFiles/2026_05_18_lw0sdlwk000_docker.log',
        text: `2026-05-18T18:00:00Z ERROR - Container shop_0_a for site shop has exited: ${text}\n`,
      },
    ],
    deployments: [
      {
        id: 'b8a64ed4',
        log: `2026-05-18T18:50:00Z,${text},a,0\n2026-05-18T18:51:00Z,Deployment successful. ${text},b,0\n`,
      },
    ],
    activity: [
      {
        eventTimestamp: '2026-05-18T18:55:00Z',
        operationName: `Microsoft.Web/sites/config/write ${text}`,
        status: text,
      },
    ],
    instances: [{ id: 'a1', state: 'STOPPED', lastError: text, lastErrorTimestamp: '2026-05-18T18:00:00Z' }],
  };
}

describe('the corpus of secrets in reports', () => {
  const places = [...new Set(secretCases.map(({ place }) => place))];
  for (const place of places) {
    it(`leaves nothing of a ${place} in any form of report`, () => {
      for (const { text, secrets } of secretCases.filter((one) => one.place === place)) {
        const diagnosis = diagnose(redactEvidence(saying(text), key));
        const comparison = compareDiagnoses(diagnosis, diagnosis);
        const { diagnosis: hidden, names } = pseudonymise(diagnosis, key);
        const reports = [
          JSON.stringify(diagnosis),
          renderText(diagnosis, style),
          renderTextReport(diagnosis, style),
          renderMarkdown(diagnosis, { folder: '.' }),
          renderNote(diagnosis, { comparison }),
          renderComparison(comparison, style),
          renderPrompt(hidden),
          JSON.stringify(names),
        ].join('\n');
        assert.match(reports, /\[redacted\]/);
        for (const secret of [...secrets, ...settingSecrets])
          assert.ok(!reports.includes(secret), `${secret} of ${text}`);
      }
    }).timeout(30_000);
  }
});
