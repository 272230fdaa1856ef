import assert from 'node:assert/strict';
import type { AliasResult } from '../../../src/protocol';
import { latestResult, resultsByAlias } from '../../../webview-ui/tabs/results/latestResult';
import { sectionsOf } from '../../../webview-ui/tabs/results/sectionsOf';

function ran(alias: string, view: AliasResult['view'], at: string): AliasResult {
  return {
    alias,
    view,
    at,
    durationMs: 1,
    exitCode: 0,
    assessment: { state: 'pass', summary: 'ran' },
    result: null,
    problems: [],
  };
}

describe('results of aliases', () => {
  const results = [
    ran('ai-dns', 'shell', '2026-01-01T10:00:00Z'),
    ran('ai-dns', 'app', '2026-01-01T09:00:00Z'),
    ran('appenv', 'shell', '2026-01-01T11:00:00Z'),
    ran('ai-dns', 'shell', '2026-01-01T08:00:00Z'),
  ];

  it('stand by alias, the last run first, with the newest of each view', () => {
    const all = resultsByAlias(results);
    assert.deepEqual(
      all.map(({ alias }) => alias),
      ['appenv', 'ai-dns'],
    );
    const times = Object.values(all[1]?.byView ?? {}).map((result) => result.at);
    assert.deepEqual(times, ['2026-01-01T10:00:00Z', '2026-01-01T09:00:00Z']);
    assert.deepEqual(Object.keys(all[0]?.byView ?? {}), ['shell']);
  });

  it('are found by view', () => {
    assert.equal(latestResult(results, 'ai-dns')?.at, '2026-01-01T10:00:00Z');
    assert.equal(latestResult(results, 'ai-dns', 'app')?.at, '2026-01-01T09:00:00Z');
    assert.equal(latestResult(results, 'showpkgs'), undefined);
  });
});

describe('sectionsOf', () => {
  it('reads the checks of ai-diagnose', () => {
    assert.deepEqual(
      sectionsOf({
        checks: [
          { name: 'identity', label: 'Managed identity token', ok: true, ms: 12 },
          { name: 'connectivity', label: 'Connectivity', ok: false, httpStatus: 401, detail: 'denied' },
        ],
      }),
      [
        {
          kind: 'checks',
          title: 'checks',
          checks: [
            { label: 'Managed identity token', ok: true, rest: '12 ms' },
            { label: 'Connectivity', ok: false, rest: 'HTTP 401 · denied' },
          ],
        },
      ],
    );
  });

  it('puts single values first, then steps', () => {
    const kinds = sectionsOf({ steps: [{ label: 'a', ok: true }], ok: false, error: 'denied' });
    assert.deepEqual(kinds[0], {
      kind: 'facts',
      facts: [
        { name: 'ok', value: 'no' },
        { name: 'error', value: 'denied' },
      ],
    });
    assert.equal(kinds[1]?.kind, 'checks');
  });

  it('makes a table of records, with a column for every field that some have', () => {
    assert.deepEqual(
      sectionsOf({
        files: [
          { path: '/a', size: 3 },
          { path: '/b', modified: 'x' },
        ],
      }),
      [
        {
          kind: 'table',
          title: 'files',
          columns: ['path', 'size', 'modified'],
          rows: [
            ['/a', '3', ''],
            ['/b', '', 'x'],
          ],
        },
      ],
    );
  });

  it('makes a table of names and values, a list of texts, a text of a long one', () => {
    const sections = sectionsOf({ headers: { a: '1' }, addresses: ['10.0.0.1'], body: 'x\ny' });
    assert.deepEqual(
      sections.map(({ kind }) => kind),
      ['table', 'list', 'text'],
    );
  });

  it('makes a tree of all else', () => {
    assert.equal(sectionsOf({ groups: [{ name: 'x', aliases: [] }] })[0]?.kind, 'tree');
    assert.equal(sectionsOf({ deep: { deeper: { x: 1 } } })[0]?.kind, 'tree');
    assert.equal(sectionsOf([1, 2])[0]?.kind, 'tree');
    assert.deepEqual(sectionsOf(null), []);
    assert.deepEqual(sectionsOf({ checks: [] })[0], { kind: 'list', title: 'checks', items: [] });
  });
});
