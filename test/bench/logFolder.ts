import { once } from 'node:events';
import fs from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';

/** The hour that the lines of a block bear, until each block of a file is given one of its own. */
const hour = { iso: '2026-05-01T00', access: '01/May/2026:00', logger: '2026-05-01 00' };

const fileBytes = 32 * 1024 * 1024;

/**
 * Writes a LogFiles folder of so many bytes, as three machines over many days would: output of an app (access lines of
 * gunicorn and uvicorn, loggers' lines, JSON, tracebacks) and the platform's logs in both of its dialects.
 */
export async function writeLogFolder(folder: string, bytes: number): Promise<void> {
  const below = path.join(folder, 'LogFiles');
  await mkdir(below, { recursive: true });
  const blocks = { app: appBlock(), levels: levelsBlock(), states: statesBlock() };
  for (let index = 0; index * fileBytes < bytes; index += 1) {
    // Three files of an app's output to one of the platform's.
    const kind = index % 4 < 3 ? 'app' : index % 8 < 4 ? 'levels' : 'states';
    const day = String((Math.floor(index / 4) % 28) + 1).padStart(2, '0');
    const machine = `lw${index % 3}sdlwk000`;
    const name = `2026_05_${day}_${machine}_${kind === 'app' ? 'default_' : ''}docker.${index}.log`;
    const size = Math.min(fileBytes, bytes - index * fileBytes);
    await writeFile(path.join(below, name), { block: blocks[kind], day, size });
  }
}

async function writeFile(
  name: string,
  { block, day, size }: { block: string; day: string; size: number },
): Promise<void> {
  const stream = fs.createWriteStream(name);
  for (let written = 0, count = 0; written < size; count += 1) {
    const at = String(count % 24).padStart(2, '0');
    const text = block
      .replaceAll(hour.iso, `2026-05-${day}T${at}`)
      .replaceAll(hour.access, `${day}/May/2026:${at}`)
      .replaceAll(hour.logger, `2026-05-${day} ${at}`)
      .slice(0, size - written);
    written += text.length;
    if (!stream.write(text)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
}

/** An hour of an app's output, 16,000 records. */
function appBlock(): string {
  const lines: string[] = [];
  for (let n = 0; n < 16_000; n += 1) {
    const time = timeOf(n, 16_000);
    lines.push(...appRecord(n, time).map((line) => `${hour.iso}:${time}Z ${line}`));
  }
  return `${lines.join('\n')}\n`;
}

const paths = [
  '/',
  '/health',
  '/chat',
  '/orders/1742',
  '/orders/88120/lines',
  '/static/app.js',
  '/api/items',
];

function appRecord(n: number, time: string): string[] {
  const random = (n * 7919) % 1000;
  const route = paths[n % paths.length] ?? '/';
  const status = random % 200 === 0 ? 500 : random % 40 === 0 ? 404 : 200;
  const second = time.slice(0, 5);
  if (random < 2) return traceback(n, second);
  if (random < 350)
    return [
      `169.254.129.1 - - [${hour.access}:${second} +0000] "GET ${route}?page=${random} HTTP/1.1" ${status} ${random * 13} "-" "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36"`,
    ];
  if (random < 550)
    return [`INFO:     169.254.130.7:${40_000 + random} - "POST ${route} HTTP/1.1" ${status} OK`];
  if (random < 850)
    return [
      `[${hour.logger}:${second} +0000] [${70 + (n % 4)}] [INFO] shop.orders: order ${n} of basket ${random} accepted, total 12.50`,
    ];
  if (random < 930)
    return [
      `${hour.logger}:${second},${String(random).padStart(3, '0')} DEBUG openai._base_client HTTP Request: POST https://model.openai.azure.com/openai/deployments/gpt/chat/completions "HTTP/1.1 200 OK"`,
    ];
  if (random < 960) return [`WARNING:shop.cache: ${random} entries dropped, the oldest was ${n} s old`];
  if (random < 995)
    return [
      `{"level":"info","logger":"shop.api","message":"basket priced","basket":${n},"items":${random},"took_ms":${random % 90}}`,
    ];
  return [`${hour.logger}:${second},120 ERROR shop.stock item ${n} could not be reserved, trying again`];
}

function traceback(n: number, second: string): string[] {
  return [
    `[${hour.logger}:${second} +0000] [72] [ERROR] Exception on /chat [POST]`,
    'Traceback (most recent call last):',
    ...Array.from({ length: 4 }, (_, depth) => [
      `  File "/tmp/8dd/antenv/lib/python3.12/site-packages/flask/app.py", line ${100 + depth}, in step${depth}`,
      `    return self.step${depth + 1}(request, basket=${n})`,
    ]).flat(),
    `  File "/tmp/8dd/shop/chat.py", line 44, in ask`,
    '    completion = client.chat.completions.create(model=model, messages=messages)',
    'openai.APIConnectionError: Connection error.',
  ];
}

/** An hour of the platform's log in the dialect with levels. */
function levelsBlock(): string {
  const lines: string[] = [];
  for (let n = 0; n < 400; n += 1) {
    const at = `${hour.iso}:${timeOf(n, 400)}Z`;
    const name = `shop_${n}_0a1b2c3d`;
    lines.push(
      `${at} INFO  - Pulling image: appsvc/python:3.12_20260201.3.tuxprod`,
      `${at} INFO  -  Digest: sha256:5d1c1b1f8fe2a6a2c97b1f6e3bb6a4b0d2c2b7be8a6c2f40f2a18bd7e0aa91f3`,
      `${at} INFO  - Pull Image successful, Time taken: 0 Minutes and 1 Seconds`,
      `${at} INFO  - Starting container for site`,
      `${at} INFO  - docker run -d --expose=8000 --name ${name} -e WEBSITE_SITE_NAME=shop -e PORT=8000 -e WEBSITE_ROLE_INSTANCE_ID=0 appsvc/python:3.12_20260201.3.tuxprod`,
      `${at} INFO  - Initiating warmup request to container ${name} for site shop`,
      ...Array.from(
        { length: 14 },
        (_, turn) =>
          `${at} INFO  - Waiting for response to warmup request for container ${name}. Elapsed time = ${turn * 15}.3901123 sec`,
      ),
      n % 20 === 7
        ? `${at} ERROR - Container ${name} didn't respond to HTTP pings on port: 8000, failing site start. See container logs for debugging.`
        : `${at} INFO  - Container ${name} for site shop initialized successfully and is ready to serve requests.`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** An hour of the platform's log in the dialect with states. */
function statesBlock(): string {
  const lines: string[] = [];
  for (let n = 0; n < 400; n += 1) {
    const at = `${hour.iso}:${timeOf(n, 400)}Z`;
    const state = (action: string): string =>
      `${at} State: Starting, Action: ${action}, LastError: , LastErrorTimestamp: 01/01/0001 00:00:00, LastErrorDetails: , Details: , DetailsLevel: INF`;
    lines.push(
      `${at} Container start method called.`,
      state('PullingImage'),
      `${at} Image appsvc/python:3.12_20260401.1.tuxprod is pulled from registry 10.1.0.4:13209`,
      state('EstablishingSiteNetworks'),
      `${at} Starting container: ${String(n).padStart(12, '0')}_shop.`,
      `${at} Container is running.`,
      ...Array.from({ length: 12 }, () => state('InitiatingSiteWarmUpProbe')),
      n % 20 === 7
        ? `${at} Site startup probe failed after 43.8646689 seconds.`
        : `${at} Site started. Site startup probe succeeded after 9.2 seconds.`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** `MM:SS.mmm` of the nth of so many records of an hour. */
function timeOf(n: number, many: number): string {
  const ms = Math.floor((n * 3_600_000) / many);
  return new Date(ms).toISOString().slice(14, 23);
}
