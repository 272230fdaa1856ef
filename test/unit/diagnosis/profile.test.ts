import assert from 'node:assert/strict';
import { join } from 'node:path';
import { emptyEvidence } from '../../../src/core/contracts';
import type { Evidence } from '../../../src/core/contracts';
import { diagnose } from '../../../src/core/diagnosis';
import { profileOf } from '../../../src/core/diagnosis/checks/profile';
import { Facts } from '../../../src/core/diagnosis/facts';
import { readBundle } from '../../../src/core/evidence';

const fixtures = join(import.meta.dirname, '../../fixtures/bundles');

function of(more: Partial<Evidence>): string {
  const { profile, way, reason } = profileOf(new Facts({ ...emptyEvidence(), ...more }));
  assert.match(reason, /^[A-Z].*\.$/);
  return `${profile}, ${way}`;
}

const environment = (...lines: string[]): Partial<Evidence> => ({
  container: {
    env: ['PORT=8000', 'HOME=/root', 'A=1', 'B=2', 'C=3', 'D=4', 'E=5', 'F=6', ...lines].join('\n'),
  },
});

const packages = (...names: string[]): Partial<Evidence> => ({
  container: { packages: names.map((name) => `${name} 1.0`).join('\n') },
});

const endpoint = 'AZURE_AI_FOUNDRY_ENDPOINT=https://x.openai.azure.com/';
const model = 'AZURE_AI_MODEL=gpt';

describe('profile', () => {
  const cases: [title: string, evidence: Partial<Evidence>, expected: string][] = [
    ['nothing', {}, 'unknown, none'],
    ['both variables', environment(endpoint, model), 'web+ai, alias-contract'],
    [
      'both variables in the settings',
      { settings: { AZURE_AI_FOUNDRY_ENDPOINT: 'https://x', AZURE_AI_MODEL: 'm' } },
      'web+ai, alias-contract',
    ],
    ['one variable, the other absent', environment(endpoint), 'web+ai, other-means'],
    ['a key beside both', environment(endpoint, model, 'OPENAI_API_KEY=[masked]'), 'web+ai, other-means'],
    ['an empty key beside both', environment(endpoint, model, 'OPENAI_API_KEY='), 'web+ai, alias-contract'],
    ['another endpoint', environment('AZURE_OPENAI_ENDPOINT=https://x'), 'web+ai, other-means'],
    ['a project endpoint', environment('AZURE_AI_PROJECT_ENDPOINT=https://x'), 'web+ai, other-means'],
    ['the package openai', packages('flask', 'openai'), 'web+ai, other-means'],
    ['a package azure_ai_*', packages('azure_ai_projects'), 'web+ai, other-means'],
    ['packages of another kind', { ...packages('flask', 'azure-identity') }, 'unknown, none'],
    ['the package fastmcp, openai beside it', packages('fastmcp', 'openai'), 'mcp, none'],
    ['the package mcp', packages('mcp', 'uvicorn'), 'mcp, none'],
    ['the package mcp of a client', packages('mcp', 'openai'), 'web+ai, other-means'],
    [
      'a route of MCP that answers',
      {
        probes: [{ method: 'GET', path: '/mcp', status: 406, durationMs: 1, source: 'outside' }],
      },
      'mcp, none',
    ],
    [
      'a route of MCP that is not there',
      {
        probes: [{ method: 'GET', path: '/mcp', status: 404, durationMs: 1, source: 'outside' }],
      },
      'web, none',
    ],
    [
      'a route of MCP in openapi.json',
      {
        probes: [
          {
            method: 'GET',
            path: '/openapi.json',
            status: 200,
            durationMs: 1,
            source: 'inside',
            bodyExcerpt: '{"openapi":"3.1.0","paths":{"/mcp":{"post":{}}}}',
          },
        ],
      },
      'mcp, none',
    ],
    [
      'a page',
      { probes: [{ method: 'GET', path: '/', status: 200, durationMs: 1, source: 'outside' }] },
      'web, none',
    ],
  ];
  for (const [title, evidence, expected] of cases) it(title, () => assert.equal(of(evidence), expected));

  it('is web+ai by the contract while the app fails with an identity it should not have', () => {
    const failing: Partial<Evidence> = {
      ...environment(endpoint, model, 'AZURE_CLIENT_ID=0-0'),
      probes: [
        {
          method: 'POST',
          path: '/chat',
          status: 502,
          durationMs: 1,
          source: 'outside',
          bodyExcerpt:
            '{"detail":"ClientAuthenticationError: DefaultAzureCredential failed to retrieve a token"}',
        },
      ],
    };
    assert.equal(of(failing), 'web+ai, alias-contract');
  });

  const bundles: [folder: string, expected: string][] = [
    ['healthy/lab', 'web+ai, alias-contract'],
    ['healthy/identity-of-its-own', 'web+ai, other-means'],
    ['healthy/ai-by-key', 'web+ai, other-means'],
    ['healthy/ai-by-package', 'web+ai, other-means'],
    ['healthy/ai-half-contract', 'web+ai, other-means'],
    ['healthy/mcp-by-package', 'mcp, none'],
    ['healthy/mcp-by-log', 'mcp, none'],
    ['healthy/web-by-ssh', 'web, none'],
    ['healthy/web-without-ai', 'web, none'],
    ['bad-creds/injected', 'web+ai, alias-contract'],
    ['wrong-endpoint/injected', 'web+ai, alias-contract'],
  ];
  for (const [folder, expected] of bundles)
    it(`of the bundle ${folder}`, async () => {
      assert.equal(of(await readBundle(join(fixtures, folder))), expected);
    });

  it('skips red ai-* of an app that has another way, and shows no hop of theirs', async () => {
    for (const name of ['ai-by-key', 'ai-by-package', 'ai-half-contract', 'web-by-ssh', 'mcp-by-package']) {
      const { checks, hops, profileReason } = diagnose(await readBundle(join(fixtures, 'healthy', name)));
      const red = checks.filter(({ id }) => id.startsWith('ai-'));
      assert.ok(red.length > 0, name);
      for (const { state, reason } of red) {
        assert.equal(state, 'skipped', name);
        assert.equal(reason, 'the app does not use the alias contract');
      }
      assert.equal(
        hops.some(({ way }) => way === 'platform'),
        false,
      );
      assert.ok(profileReason !== undefined);
    }
  });

  it('asks for the look at the model that only the app can give', async () => {
    const folder = join(fixtures, 'inconclusive/ai-by-key-model-unasked');
    const { status, next } = diagnose(await readBundle(folder));
    assert.equal(status, 'inconclusive');
    const said = (next ?? []).map(({ summary }) => summary).join(' ');
    assert.match(said, /a look at the model/);
    assert.match(said, /--path/);
  });
});
