import assert from 'node:assert/strict';
import { type Level, levelOf } from '../../../src/core/contracts';

const cases: readonly [line: string, level: Level][] = [
  ['[2026-05-18 19:10:52 +0000] [123] [INFO] Booting worker with pid: 124', 'info'],
  ['[2026-05-18 19:10:52 +0000] [123] [CRITICAL] WORKER TIMEOUT (pid:124)', 'error'],
  ['[2026-05-18 19:10:52 +0000] [123] [WARNING] Worker was sent SIGKILL', 'warning'],
  ['ERROR:    Exception in ASGI application', 'error'],
  ['WARNING:root:careful', 'warning'],
  ['DEBUG:httpx:request', 'debug'],
  ['2026-03-15T10:25:36.361Z ERROR - Container did not respond', 'error'],
  ['INFO:     127.0.0.1:51234 - "GET /health HTTP/1.1" 200 OK', 'info'],
  ['INFO:     127.0.0.1:51234 - "POST /chat HTTP/1.1" 502 Bad Gateway', 'error'],
  ['169.254.130.1 - - [18/May/2026] "GET /missing HTTP/1.1" 404 22', 'warning'],
  ['{"level":"error","message":"x"}', 'error'],
  ['{"severity": "Warning", "message": "x"}', 'warning'],
  ['time=2026 level=debug msg=x', 'debug'],
  ['Traceback (most recent call last):', 'error'],
  ["ImportError: No module named 'tiktoken'", 'error'],
  ['openai.APIConnectionError: Connection error.', 'error'],
  ['azure.core.exceptions.ClientAuthenticationError', 'error'],
  ['ErrorBoundary is in place', 'info'],
  ['no errors were found', 'info'],
  ['INFORMED readers', 'info'],
  ['the terrors of ERRORS_TOTAL', 'info'],
  ['', 'info'],
];

describe('levelOf', () => {
  for (const [line, level] of cases) {
    it(`${level}: ${line === '' ? 'an empty line' : line}`, () => assert.equal(levelOf(line), level));
  }

  it('continues the line before with an indented or empty one', () => {
    assert.equal(levelOf('  File "app.py", line 3, in chat', 'error'), 'error');
    assert.equal(levelOf('', 'error'), 'error');
    assert.equal(levelOf('a line of its own', 'error'), 'info');
    assert.equal(levelOf('  DEBUG speaks for itself', 'error'), 'debug');
  });

  it('looks at the beginning of a line alone', () => {
    assert.equal(levelOf(`${'x'.repeat(1_000_000)} ERROR`), 'info');
  });
});
