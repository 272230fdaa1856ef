import assert from 'node:assert/strict';
import type { Session } from '../../../src/core/ssh';

export const logBytes = 200 * 1024 * 1024;

/** 40 lines as an app's container writes them; the shell gives each a time of its own. */
const script = `for i in {1..2000}; do
  t="2026-01-02T03:$((i / 60 % 60)):$((i % 60)).$((i * 7919 % 1000))Z"
  echo "$t 169.254.130.1:$((1024 + i * 31 % 60000)) - \\"POST /chat HTTP/1.1\\" 200 $((i * 17 % 900)) ms"
  echo "$t INFO  [$((i % 4 + 70))] openai._base_client: HTTP Request: POST https://model.openai.azure.com/ \\"200 OK\\""
  ((i % 50)) || echo "$t ERROR [$((i % 4 + 70))] main: request $i failed: APIConnectionError: Connection error."
done >/tmp/part`;

/** Writes 200 MiB of log below the lab's /home and gives its path. */
export async function writeLogFile(lab: { connect(): Promise<Session> }): Promise<string> {
  const path = '/home/bench.log';
  const session = await lab.connect();
  try {
    const { stdout, stderr } = await session.run(
      `${script}
      while cat /tmp/part; do :; done 2>/dev/null | head -c ${logBytes} >${path}; rm /tmp/part; wc -c <${path}`,
    );
    assert.equal(Number(stdout), logBytes, stderr);
    return path;
  } finally {
    await session.close();
  }
}
