import assert from 'node:assert/strict';
import { emptyEvidence, type Probe } from '../../../src/core/contracts';
import { Facts } from '../../../src/core/diagnosis/facts';
import { failureKind, missingModuleOf } from '../../../src/core/diagnosis/facts/failureKind';
import { hostForm, hostOf } from '../../../src/core/diagnosis/facts/hosts';
import { parseListeners } from '../../../src/core/diagnosis/facts/listeners';
import { parseTime, timedLines } from '../../../src/core/diagnosis/facts/logTime';
import { parseLookups } from '../../../src/core/diagnosis/facts/nameLookups';
import { packageForImport, providesImport } from '../../../src/core/diagnosis/facts/packages';
import { latestRequests } from '../../../src/core/diagnosis/facts/requests';
import { appVariable } from '../../../src/core/diagnosis/facts/variables';

describe('facts', () => {
  it('take a request on which the app hung up for its failure, where others come through', () => {
    const at = '2026-06-11T09:20:21.000Z';
    const page = '<html><h1>502 Bad Gateway</h1></html>';
    const probe = (path: string, status: number, bodyExcerpt: string): Probe => ({
      time: at,
      method: 'GET',
      path,
      status,
      bodyExcerpt,
      durationMs: 2000,
      source: 'outside',
    });
    const log = {
      path: 'LogFiles/2026_06_11_lw0_default_docker.log',
      text: `2026-06-11T09:20:23.100Z [2026-06-11 09:20:23 +0000] [7] [ERROR] Socket error processing request.
2026-06-11T09:20:23.100Z Traceback (most recent call last):
2026-06-11T09:20:23.100Z   File "/home/site/wwwroot/shop.py", line 14, in order
2026-06-11T09:20:23.100Z requests.exceptions.ConnectTimeout: HTTPSConnectionPool(host='api.fabrikam.com', port=443): timed out
2026-06-11T09:20:23.500Z 127.0.0.1 - - [11/Jun/2026:09:20:23 +0000] "GET /health HTTP/1.1" 200 16 "-" "curl/8.1"
`,
    };
    const failuresWith = (...probes: Probe[]) =>
      new Facts({ ...emptyEvidence(), probes, logs: [log] }).failures.filter(
        ({ origin }) => origin === 'request',
      );
    const [failure] = failuresWith(probe('/health', 200, '{}'), probe('/order', 502, page));
    assert.equal(failure?.kind, 'timeout');
    assert.match(failure.text, /api\.fabrikam\.com/);
    assert.deepEqual(failuresWith(probe('/order', 502, page)), []);
    assert.deepEqual(failuresWith(probe('/health', 200, '{}'), probe('/order', 503, page)), []);
  });

  it('takes no error of a container for a failure that was replaced a moment ago by one that came up', () => {
    const head = (second: number, command: string): string =>
      ['A P P   S E R V I C E   O N   L I N U X', `Site's appCommandLine: ${command}`]
        .map((text) => `2026-06-11T09:20:${second}.100Z ${text}`)
        .join('\n');
    const failed = `${head(10, 'gunicorn -k gthread main:app')}
2026-06-11T09:20:11.100Z [2026-06-11 09:20:11 +0000] [15] [INFO] Starting gunicorn 23.0.0
2026-06-11T09:20:11.100Z [2026-06-11 09:20:11 +0000] [15] [INFO] Listening at: http://0.0.0.0:8000 (15)
2026-06-11T09:20:11.200Z [2026-06-11 09:20:11 +0000] [18] [INFO] Booting worker with pid: 18
2026-06-11T09:20:12.100Z [2026-06-11 09:20:12 +0000] [18] [ERROR] Error handling request /robots933456.txt
2026-06-11T09:20:12.100Z Traceback (most recent call last):
2026-06-11T09:20:12.100Z   File "/opt/python/lib/python3.12/site-packages/gunicorn/workers/gthread.py", line 279, in handle
2026-06-11T09:20:12.100Z TypeError: FastAPI.__call__() missing 1 required positional argument: 'send'
2026-06-11T09:20:12.100Z 169.254.130.2 - - [11/Jun/2026:09:20:12 +0000] "GET /robots933456.txt HTTP/1.1" 500 0 "-" "-"
`;
    const mended = `${head(20, 'gunicorn -k uvicorn_worker.UvicornWorker main:app')}
2026-06-11T09:20:21.100Z [2026-06-11 09:20:21 +0000] [15] [INFO] Starting gunicorn 23.0.0
2026-06-11T09:20:21.100Z [2026-06-11 09:20:21 +0000] [15] [INFO] Listening at: http://0.0.0.0:8000 (15)
2026-06-11T09:20:21.200Z [2026-06-11 09:20:21 +0000] [18] [INFO] Booting worker with pid: 18
2026-06-11T09:20:22.100Z [2026-06-11 09:20:22 +0000] [18] [INFO] Started server process [18]
2026-06-11T09:20:22.200Z [2026-06-11 09:20:22 +0000] [18] [INFO] Application startup complete.
2026-06-11T09:20:22.300Z 169.254.130.2:38544 - "GET /robots933456.txt HTTP/1.1" 404
`;
    const failuresOf = (text: string, status: number) =>
      new Facts({
        ...emptyEvidence(),
        probes: [
          {
            time: '2026-06-11T09:20:25.000Z',
            method: 'GET',
            path: '/health',
            status,
            bodyExcerpt: '',
            durationMs: 20,
            source: 'outside',
          },
        ],
        logs: [{ path: 'LogFiles/2026_06_11_lw0_default_docker.log', text }],
      }).failures.map(({ kind }) => kind);
    assert.deepEqual(failuresOf(failed + mended, 200), []);
    // Not replaced, not come up, or not answering: the error stands.
    assert.equal(failuresOf(failed, 200).length, 1);
    assert.equal(failuresOf(`${failed}${head(20, 'python main.py')}\n`, 200).length, 1);
    assert.equal(failuresOf(failed + mended, 503).length, 1);
  });

  it('knows what a host can be by its form', () => {
    const forms = Object.entries({
      'x.openai.azure.com': 'azure-ai',
      'x.privatelink.openai.azure.com.': 'azure-ai',
      'GATEWAY.azure-api.NET': 'azure-ai',
      'x.openai.azure.us': 'azure-ai',
      'openai.azure.com.evil.org': 'other',
      'openai.azure.com': 'other',
      'api.openai.com': 'other',
      'no-such-host.invalid': 'never-resolves',
      'printer.local': 'never-resolves',
      foundry: 'never-resolves',
      '<your-resource>.openai.azure.com': 'never-resolves',
      'a..openai.azure.com': 'never-resolves',
      '10.0.0.4': 'other',
    });
    for (const [host, form] of forms) assert.equal(hostForm(host), form, host);
    assert.equal(hostOf('https://x.openai.azure.com/openai?api-version=1'), 'x.openai.azure.com');
    assert.equal(hostOf('x.openai.azure.com'), 'x.openai.azure.com');
    assert.equal(hostOf('https://<name>.openai.azure.com/'), '<name>.openai.azure.com');
  });

  it('reads listeners of ss, netstat and /proc', () => {
    const text = [
      'LISTEN 0 2048 0.0.0.0:8000 0.0.0.0:* users:(("gunicorn",pid=34,fd=5))',
      'LISTEN 0 128 [::]:8080 [::]:*',
      'LISTEN 0 128 *:9090 *:*',
      'tcp 0 0 127.0.0.1:5000 0.0.0.0:* LISTEN 12/python3',
      'LISTEN 0 128 0.0.0.0:2222 0.0.0.0:*',
      'ESTAB 0 0 10.0.0.1:443 10.0.0.2:5555',
      '   1: 0100007F:1F41 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 1',
      '   2: 00000000000000000000000000000000:1F42 00000000000000000000000000000000:0000 0A 0:0 0:0 0 0 0 1',
      '   3: 0100007F:1F40 0100007F:9999 01 00000000:00000000 00:00000000 00000000 0 0 1',
    ].join('\n');
    assert.deepEqual(
      parseListeners(text).map(({ address, port, process = '' }) => `${address} ${port} ${process}`.trim()),
      ['0.0.0.0 8000 gunicorn', ':: 8080', '* 9090', '127.0.0.1 5000 python3', '127.0.0.1 8001', ':: 8002'],
    );
  });

  it('reads look-ups in every style', () => {
    const text = [
      'nameserver 127.0.0.11',
      'search internal.cloudapp.net',
      'login.microsoftonline.com\t20.190.160.1 20.190.160.2',
      'x.invalid\tERR Name or service not known',
      'outside x.invalid\tERR queryA ENOTFOUND x.invalid',
      'outside y.example.org\t1.2.3.4',
      'slow.example.org\tERR Temporary failure in name resolution',
      '20.42.0.1     STREAM b.example.org',
      '2603:1030::1  c.example.org',
      'Server:\t\t168.63.129.16',
      'Address:\t168.63.129.16#53',
      'Name:\td.example.org',
      'Address: 4.4.4.4',
      "** server can't find e.example.org: NXDOMAIN",
    ].join('\n');
    const seen = parseLookups(text).map(
      ({ from, host, outcome, isDefinite }) => `${from} ${host} ${outcome}${isDefinite ? '' : '?'}`,
    );
    assert.deepEqual(seen, [
      'inside login.microsoftonline.com resolved',
      'inside x.invalid failed',
      'outside x.invalid failed',
      'outside y.example.org resolved',
      'inside slow.example.org failed?',
      'inside b.example.org resolved',
      'inside c.example.org resolved',
      'inside d.example.org resolved',
      'inside e.example.org failed',
    ]);
  });

  it('tells failures apart by their words', () => {
    const kinds = Object.entries({
      'APIConnectionError: Connection error.': 'connection',
      'httpx.ConnectError: [Errno -2] Name or service not known': 'name-resolution',
      'APITimeoutError: Request timed out.': 'timeout',
      "PermissionDeniedError: Error code: 403 - {'error': {}}": 'authorization',
      'azure.identity.CredentialUnavailableError: ManagedIdentityCredential authentication unavailable':
        'credential',
      "ModuleNotFoundError: No module named 'a.b'": 'missing-module',
      "ImportError: cannot import name 'x' from 'y'": 'other',
      'ValueError: nope': 'other',
    });
    for (const [text, kind] of kinds) assert.equal(failureKind(text), kind, text);
    assert.equal(missingModuleOf("No module named 'a.b'"), 'a.b');
  });

  it('maps imports to packages', () => {
    assert.equal(packageForImport('yaml'), 'pyyaml');
    assert.equal(packageForImport('PIL.Image'), 'pillow');
    assert.equal(packageForImport('azure.search.documents'), 'azure-search-documents');
    assert.ok(providesImport(['PyYAML'], 'yaml'));
    assert.ok(providesImport(['opencv_python_headless'], 'cv2'));
    assert.ok(!providesImport(['azure-core'], 'azure.search.documents'));
  });

  it('reads times of every dialect', () => {
    const lines = timedLines(
      [
        '2026-05-18T19:10:52.3844297Z platform',
        '[2026-05-18 21:10:53 +0200] [7] [INFO] gunicorn',
        '2026-05-18 19:10:54,384 ERROR logging',
        'a line without',
      ].join('\n'),
    );
    assert.deepEqual(
      lines.map(({ at }) => at),
      [
        '2026-05-18T19:10:52.384Z',
        '2026-05-18T19:10:53Z',
        '2026-05-18T19:10:54.384Z',
        '2026-05-18T19:10:54.384Z',
      ].map((time) => Date.parse(time)),
    );
    assert.equal(parseTime('yesterday'), undefined);
  });

  it('keeps an exception, the lines of its message and the one behind it together', () => {
    const text = [
      'Traceback (most recent call last):',
      '  File "a.py", line 1, in f',
      '    raise ValueError("x")',
      'lib.SomeError: first',
      '\tsecond',
      '',
      'During handling of the above exception, another exception occurred:',
      '',
      'Traceback (most recent call last):',
      '  File "a.py", line 2, in g',
      'OtherError: third',
      'INFO next',
      '"POST /a HTTP/1.1" 500',
      '',
    ].join('\n');
    const path = 'LogFiles/a_default_docker.log';
    const [log] = new Facts({ ...emptyEvidence(), logs: [{ path, text }] }).appLogs;
    const [error] = log?.errors ?? [];
    assert.deepEqual([error?.line, error?.text, error?.request], [11, 'OtherError: third', 'POST /a']);
    assert.deepEqual(error?.cause, {
      path,
      line: 4,
      headline: 'lib.SomeError: first',
      text: 'lib.SomeError: first\nsecond',
    });
  });

  it('takes no failing telemetry for a failure of the app', () => {
    const text =
      'ERROR opentelemetry.exporter: Transient error ConnectionError: Connection refused\n' +
      'ERROR shop.db: ConnectionError: Connection refused\n';
    const [log] = new Facts({ ...emptyEvidence(), logs: [{ path: 'app.log', text }] }).appLogs;
    assert.deepEqual(
      log?.errors.map(({ line }) => line),
      [2],
    );
  });

  it('takes the latest of equal requests, and tells the front end from the app', () => {
    const base = { method: 'GET', path: '/', durationMs: 1, source: 'outside' } as const;
    const states = latestRequests([
      { ...base, status: 502, time: '2026-05-18T10:00:00Z' },
      { ...base, status: 200, time: '2026-05-18T11:00:00Z' },
      { ...base, path: '/a', status: 502, bodyExcerpt: '<html><title>Bad Gateway</title>' },
      { ...base, path: '/b', status: 502, bodyExcerpt: '{"detail":"APIConnectionError: Connection error."}' },
      { ...base, path: '/c', status: 404, bodyExcerpt: '{"detail":"Not Found"}' },
      { ...base, path: '/d', status: 0, error: 'no answer within 20 s' },
      { ...base, path: '/e', status: 500, bodyExcerpt: 'Internal Server Error' },
    ]).map(({ name, state }) => `${name} ${state}`);
    assert.deepEqual(states, [
      'GET / ok',
      'GET /a front-failed',
      'GET /b app-failed',
      'GET /c answered',
      'GET /d no-answer',
      'GET /e app-failed',
    ]);
  });

  it('asks the view that sees most of the app', () => {
    const whole = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`V${index}`, 'x']));
    assert.deepEqual(appVariable({ settings: { A: '1' }, app: { A: '2' } }, 'A'), {
      name: 'A',
      value: '2',
      source: 'app',
    });
    assert.equal(appVariable({ settings: { A: '1' }, app: whole }, 'A'), 'absent');
    assert.deepEqual(appVariable({ settings: { A: '1' }, shell: whole }, 'A'), {
      name: 'A',
      value: '1',
      source: 'settings',
    });
    assert.equal(appVariable({ shell: { B: '1' } }, 'A'), 'unknown');
  });
});
