import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import { Diagnosis, type Evidence, emptyEvidence } from '../../../src/core/contracts';
import { diagnose } from '../../../src/core/diagnosis';
import { readProcesses } from '../../../src/core/diagnosis/answers/processes';
import { parseRequirements } from '../../../src/core/diagnosis/answers/requirements';
import { Facts } from '../../../src/core/diagnosis/facts';
import { failureKind, missingModuleOf } from '../../../src/core/diagnosis/facts/failureKind';
import { hostForm, hostOf } from '../../../src/core/diagnosis/facts/hosts';
import { parseListeners } from '../../../src/core/diagnosis/facts/listeners';
import { parseTime, timedLines } from '../../../src/core/diagnosis/facts/logTime';
import { parseLookups } from '../../../src/core/diagnosis/facts/nameLookups';
import { packageForImport, parsePackages, providesImport } from '../../../src/core/diagnosis/facts/packages';
import { latestRequests } from '../../../src/core/diagnosis/facts/requests';
import { parseVariables } from '../../../src/core/diagnosis/facts/variables';
import {
  pseudonymise,
  renderMarkdown,
  renderNote,
  renderPrompt,
  renderText,
  renderTextReport,
} from '../../../src/core/report';
import { replaceHosts } from '../../../src/core/report/pseudonyms/hostNames';
import { catalogue } from '../../../src/core/aliases';
import { adversarial, anyText, assertLinear, holds, seed } from '../../support/properties';

const request = (text: string) =>
  latestRequests([
    {
      method: 'POST',
      path: text,
      status: 500,
      durationMs: 1,
      source: 'outside',
      bodyExcerpt: text,
      error: text,
    },
  ]);

/** Every reader of plain text in the facts. */
const readers: Record<string, (text: string) => unknown> = {
  listeners: parseListeners,
  lookups: parseLookups,
  'the app log': (text) =>
    new Facts({ ...emptyEvidence(), logs: [{ path: 'a_default_docker.log', text }] }).appLogs,
  packages: parsePackages,
  variables: parseVariables,
  times: (text) => [parseTime(text), timedLines(text)],
  hosts: (text) => [hostForm(text), hostOf(text)],
  failures: (text) => [failureKind(text), missingModuleOf(text)],
  imports: (text) => [packageForImport(text), providesImport([text], text)],
  requests: request,
  processes: (text) => readProcesses({ processes: text, 'process-starts': text }),
  requirements: parseRequirements,
  'hosts to be replaced': (text) => replaceHosts(text, { azure: () => '', other: () => '' }),
};

const key = Buffer.alloc(32, 7);
const logName = fc.constantFrom('LogFiles/x_default_docker.log', 'LogFiles/x_docker.log', 'app.log');
const status = fc.constantFrom(0, 200, 302, 401, 403, 404, 500, 502, 503, 504);

const evidence: fc.Arbitrary<Evidence> = fc
  .record({
    texts: fc.array(anyText, { minLength: 6, maxLength: 6 }),
    alias: fc.constantFrom(...Object.keys(catalogue), 'stranger'),
    view: fc.constantFrom('shell' as const, 'app' as const),
    kind: fc.constantFrom('lab' as const, 'ssh' as const, 'azure' as const, 'bundle' as const),
    logName,
    status,
    source: fc.constantFrom('outside' as const, 'inside' as const, 'front-end-log' as const),
    method: fc.constantFrom('GET', 'POST'),
    settings: fc.dictionary(
      fc.constantFrom(
        'AZURE_AI_FOUNDRY_ENDPOINT',
        'AZURE_AI_MODEL',
        'AZURE_CLIENT_ID',
        'WEBSITES_PORT',
        'OPENAI_API_KEY',
      ),
      anyText,
    ),
  })
  .map(({ texts, alias, view, kind, logName: path, status: code, source, method, settings }) => {
    const [a = '', b = '', c = '', d = '', e = '', f = ''] = texts;
    return {
      ...emptyEvidence(),
      manifest: { schemaVersion: 1, target: { kind, name: a }, collectedAt: '2026-05-18T19:30:00Z' },
      aliases: [{ alias, view, args: [], exitCode: 1, durationMs: 1, stdout: a, stderr: b }],
      container: {
        ...{ env: c, dns: d, sockets: e, processes: f, free: a, df: b, packages: c, 'fault-env': d },
        ...{ 'process-starts': f, requirements: a, 'oryx-manifest': b, deployments: c },
      },
      probes: [{ method, path: `/${f}`, status: code, durationMs: 5000, source, bodyExcerpt: e, error: d }],
      settings,
      logs: [{ path, text: b }],
      deployments: [{ id: d, log: e }],
      activity: [{ eventTimestamp: e, operationName: f, status: a }],
      siteConfig: { appCommandLine: a },
      site: { properties: { lastModifiedTimeUtc: b, slotSwapStatus: { timestampUtc: c } } },
      instances: [{ id: a, state: b, lastError: c, lastErrorTimestamp: d }],
    };
  });

describe(`properties of the diagnosis (seed ${seed})`, function () {
  this.timeout(20_000);

  for (const [name, read] of Object.entries(readers)) {
    it(`reads any text for ${name}`, () => holds([anyText], (text) => void read(text), 300));

    it(`reads ${name} in proportion to the text`, () => {
      for (const unit of adversarial) assertLinear(read, unit);
    });
  }

  it('gives a valid diagnosis of any evidence, by rules that do not throw, the same each time', () => {
    holds(
      [evidence],
      (seen) => {
        const diagnosis = diagnose(seen);
        assert.ok(v.is(Diagnosis, diagnosis));
        assert.deepEqual(
          diagnosis.checks.filter(({ id }) => /^(?:rule|answer):/.test(id)),
          [],
        );
        assert.deepEqual(diagnose(seen), diagnosis);
        renderMarkdown(diagnosis);
        renderText(diagnosis, { width: 80, colour: false, unicode: false });
        renderTextReport(diagnosis, { width: 80, colour: false, unicode: false });
        renderNote(diagnosis);
        renderPrompt(pseudonymise(diagnosis, key).diagnosis);
      },
      300,
    );
  });
});
