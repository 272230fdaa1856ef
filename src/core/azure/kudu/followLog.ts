import type { IncomingMessage } from 'node:http';
import { StringDecoder } from 'node:string_decoder';
import { DoctorError, LogSeams } from '../../contracts';
import type { LogStreamOptions } from './kuduClient';
import type { KuduDoor } from './kuduDoor';
import { kuduRefusal } from './kuduRefusal';

/** Milliseconds without a byte after which a stream is taken as dead: Kudu itself says each minute that all is quiet. */
const silentMs = 150_000;
const longestPauseMs = 30_000;
/** Connections in a row that gave nothing, after which the stream is given up unless the caller says otherwise. */
const fruitlessByDefault = 5;
/** Characters of a line that are kept. */
const lineAtMost = 64 * 1024;
/** Kudu's own lines in the stream, which are not the app's. */
const ownLine =
  /^\s*(\d{4}-\d\d-\d\dT[\d:.]+Z?\s+)?(Welcome, you are now connected to log-streaming service|No new trace in the past )/;

/** `KuduClient.logStream`. */
export async function* followLog(door: KuduDoor, options: LogStreamOptions): AsyncGenerator<string> {
  const { signal, fruitlessAllowed = fruitlessByDefault } = options;
  const seams = new LogSeams();
  for (let fruitless = 0; ;) {
    let began = false;
    try {
      const response = await door.ask('/api/logstream', { ...options, silentMs });
      if (response.statusCode === 404) {
        response.destroy();
        return;
      }
      if (response.statusCode !== 200)
        throw await kuduRefusal(response, door.address.scmHost, 'stream the log');
      for await (const line of linesOf(response)) {
        if (ownLine.test(line)) continue;
        for (const shown of seams.take(line)) {
          began = true;
          yield shown;
        }
      }
    } catch (error) {
      signal.throwIfAborted();
      if (isFinal(error) || fruitless >= fruitlessAllowed) throw error;
    }
    signal.throwIfAborted();
    seams.broke();
    fruitless = began ? 0 : fruitless + 1;
    await door.sleep(Math.min(1000 * 2 ** fruitless, longestPauseMs), signal);
  }
}

/** Failures that another try may mend; all others are final. */
const passing = new Set(['azure-unreachable', 'azure-throttled', 'kudu-failed']);

function isFinal(error: unknown): boolean {
  return !(error instanceof DoctorError && passing.has(error.code));
}

/** Whole lines as they come; ends quietly where the connection does. Half a line comes whole with the next tail. */
async function* linesOf(response: IncomingMessage): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      const lines = (rest + decoder.write(chunk)).split('\n');
      rest = (lines.pop() ?? '').slice(0, lineAtMost);
      for (const line of lines) yield line.replace(/\r$/, '').slice(0, lineAtMost);
    }
  } catch {
    // A stream that breaks off is what the caller expects.
  } finally {
    response.destroy();
  }
}
