import assert from 'node:assert/strict';
import type { McpReport } from '../../../../src/core/contracts';
import { mcpLines } from '../../../../src/core/scaling/spread/text/mcpText';

const style = { width: 100, colour: false, unicode: true };

const report: McpReport = {
  path: '/mcp',
  state: 'stateful',
  summary: 'The session that one instance began is not known to another.',
  asked: '2025-11-25',
  servers: [
    {
      instance: 'aaaa',
      name: 'shop\u001b[31m',
      version: '1.0',
      protocolVersion: '2025-06-18',
      session: true,
    },
  ],
  tools: ['whoami', 'buy\nnow'],
  call: { state: 'skipped', reason: 'there is no whoami' },
  steps: [
    { method: 'initialize', instance: 'aaaa', place: 'first', ok: true, ms: 9 },
    {
      method: 'tools/list',
      instance: 'bbbb',
      place: 'other',
      ok: false,
      ms: 4,
      code: 'mcp-session-unknown',
      message: 'Session not found',
    },
  ],
  fix: { summary: 'Make it stateless.', steps: ['Python: stateless_http=True.'] },
};

describe('the calls of an MCP server, as text', () => {
  it('say what each came to, and what to do', () => {
    const text = mcpLines(report, style).join('\n');
    assert.match(text, /^✗ MCP stateful · \/mcp · protocol 2025-11-25 asked for$/m);
    assert.match(text, /^ {2}server aaaa {2}shop 1\.0, protocol 2025-06-18, with a session$/m);
    assert.match(text, /^ +✗ tools\/list +bbbb, 4 ms: mcp-session-unknown Session not found$/m);
    assert.match(text, /^ {2}tools +whoami, buy now$/m);
    assert.match(text, /^ {2}call +skipped: there is no whoami$/m);
    assert.match(text, /^ {2}fix +Make it stateless\.$/m);
    assert.ok(!text.includes('\u001b'));
  });

  it('say what a tool gave, and where it went when nobody was named', () => {
    const call = { state: 'ran' as const, tool: 'whoami', said: 'node-1' };
    const steps = [
      { method: 'tools/call' as const, instance: null, place: 'unknown' as const, ok: true, ms: 3 },
    ];
    const text = mcpLines({ ...report, state: 'stateless', call, steps, fix: null }, style).join('\n');
    assert.match(text, /^✓ MCP stateless/);
    assert.match(text, /✓ tools\/call +any instance, 3 ms$/m);
    assert.match(text, /^ {2}call +whoami: node-1$/m);
  });
});
