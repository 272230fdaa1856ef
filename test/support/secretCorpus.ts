/**
 * Secrets of every kind, as settings, logs, tracebacks, environments and command lines hold them. None of the
 * `secrets` may be left in anything that we print, log or save. All are made up, and put together here, so that no
 * scanner takes a test for a leak.
 */
export interface SecretCase {
  kind: 'key' | 'token' | 'connection string' | 'sas' | 'jwt' | 'url password' | 'private key' | 'cookie';
  /** Where such a text is found. */
  place: 'log' | 'traceback' | 'command line' | 'environment' | 'setting' | 'deployment log';
  text: string;
  secrets: string[];
}

const jwt = ['eyJhbGciOiJSUzI1NiJ9', 'eyJzdWIiOiJjb3JwdXMifQ', 'c2lnbmVkLWJ5LWNvcnB1cw'].join('.');
const storageKey = `${'Qk9HVVMr'.repeat(10)}Qk9HVQ==`.padStart(88, 'c').slice(-88);
const foundryKey = ['4f9aB1', 'corpus', 'x'.repeat(40), 'JQQJ99', 'BEACYeBjFXJ3w3AAABACOGcorp'].join('');
const entraSecret = ['cZ9', '8Q~', 'corpusZyXwVuTsRqPoNmLkJiHgFeDcBa1234'].join('');
const openAiKey = ['sk', 'proj', 'corpus0123456789abcdefghij'].join('-');
const gitToken = ['ghp', 'corpus0123456789ABCDEFGHIJabcdefghij'].join('_');
const pem = ['RSA', 'PRIVATE', 'KEY'].join(' ');
const pemBody = [
  'MIIEcorpusA1BAAKCAQEAq83vASNFZ4kASDFGHJklzxcvbnmQWERTYUIOPasdfgh',
  'Zz09corpusB2ASNFZ4kASDFGHJklzxcvbnmQWERTYUIOPasdfghJKLZXCVBNM1234',
  'endOfCorpus9=',
];

export const secretCases: readonly SecretCase[] = [
  ...logLines(),
  ...tracebacks(),
  ...commandLines(),
  ...environment(),
  ...everywhere(),
];

/** App settings that hold secrets, some in plain words, and some whose names say nothing of it. */
export const secretSettings: Readonly<Record<string, string>> = {
  DB_PASSWORD: 'Setting-Corpus-Pa55',
  DATABASE_URL: 'postgresql://shop:Url-Corpus-Pa55@db.example.org:5432/shop',
  AzureWebJobsStorage: `DefaultEndpointsProtocol=https;AccountName=corpus;AccountKey=${storageKey};EndpointSuffix=core.windows.net`,
  SQLCONNSTR_shop: 'Server=tcp:corpus.database.windows.net;User ID=sa;Password=Conn Corpus 1!;Encrypt=true',
  MICROSOFT_PROVIDER_AUTHENTICATION_SECRET: entraSecret,
  WEBHOOK: 'https://hooks.example.org/in?code=Hook-Corpus-0123',
  OPAQUE: 'qT7corpusXw29LmZk40sVbN8',
  ACME_BACKEND_PASS: 'corpushorse',
  ACME_BACKEND: 'corpusstaple',
  AcmeThing: 'lamp of corpus river',
  SPEAK_FRIEND: 'Corpus!mellon',
  DB_PIN: '83719264',
};

/** What must be seen nowhere of the settings. */
export const settingSecrets: readonly string[] = [
  'Setting-Corpus-Pa55',
  'Url-Corpus-Pa55',
  storageKey,
  'Conn Corpus 1!',
  entraSecret,
  'Hook-Corpus-0123',
  'qT7corpusXw29LmZk40sVbN8',
  'corpushorse',
  'corpusstaple',
  'lamp of corpus river',
  'Corpus!mellon',
  '83719264',
];

function logLines(): SecretCase[] {
  const place = 'log';
  return [
    { kind: 'jwt', place, text: `INFO sent Authorization: Bearer ${jwt}`, secrets: [jwt, 'c2lnbmVkLWJ5'] },
    { kind: 'jwt', place, text: `callback ?redirect=x&id_token%3D${jwt} done`, secrets: ['eyJzdWIi'] },
    {
      kind: 'token',
      place,
      text: '{"access_token": "opaque-corpus-01", "expires_in": 3599}',
      secrets: ['opaque-corpus-01'],
    },
    { kind: 'token', place, text: '{"token":"opaque-corpus-02"}', secrets: ['opaque-corpus-02'] },
    { kind: 'token', place, text: `cloning with ${gitToken} failed`, secrets: [gitToken] },
    { kind: 'token', place, text: 'X-API-Key: header-corpus-03', secrets: ['header-corpus-03'] },
    {
      kind: 'token',
      place,
      text: "headers={'x-functions-key': 'header-corpus-04', 'Accept': '*/*'}",
      secrets: ['header-corpus-04'],
    },
    { kind: 'key', place, text: 'using api_key=plain-corpus-05 for gpt', secrets: ['plain-corpus-05'] },
    { kind: 'key', place, text: `Incorrect API key provided: ${openAiKey}.`, secrets: [openAiKey] },
    { kind: 'key', place, text: `key of the account is ${storageKey}, rotated`, secrets: [storageKey] },
    { kind: 'key', place, text: `trying ${foundryKey} next`, secrets: [foundryKey] },
    { kind: 'key', place, text: `client secret ${entraSecret} expires soon`, secrets: [entraSecret] },
    {
      kind: 'key',
      place,
      text: '{"key1":"listed-corpus-06","key2":"listed-corpus-07"}',
      secrets: ['listed-corpus-06', 'listed-corpus-07'],
    },
    {
      kind: 'connection string',
      place,
      text: `connecting with DefaultEndpointsProtocol=https;AccountName=a;AccountKey=${storageKey};EndpointSuffix=x`,
      secrets: [storageKey],
    },
    {
      kind: 'connection string',
      place,
      text: 'Driver={ODBC Driver 18};Server=x;UID=sa;PWD={br;ace corpus 08};Encrypt=yes',
      secrets: ['ace corpus 08'],
    },
    {
      kind: 'connection string',
      place,
      text: 'Server=x;User ID=sa;Password=two words-corpus 09;Encrypt=true',
      secrets: ['corpus 09'],
    },
    {
      kind: 'connection string',
      place,
      text: 'Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=n;SharedAccessKey=c2FzLWNvcnB1cy0xMA==',
      secrets: ['c2FzLWNvcnB1cy0xMA'],
    },
    {
      kind: 'sas',
      place,
      text: 'GET https://a.blob.core.windows.net/c/b.zip?sv=2024-01-01&se=2026&sig=sas%2Fcorpus11%3D',
      secrets: ['sas%2Fcorpus11', 'sv=2024'],
    },
    {
      kind: 'sas',
      place,
      text: 'SharedAccessSignature=sv=2024-01-01&sig=sas-corpus-12; next',
      secrets: ['sas-corpus-12'],
    },
    {
      kind: 'url password',
      place,
      text: 'redis://:url-corpus-13@cache.example.org:6380/0 refused',
      secrets: ['url-corpus-13'],
    },
    {
      kind: 'url password',
      place,
      text: 'pip --index-url https://build:url-corpus-14@pkgs.example.org/simple',
      secrets: ['url-corpus-14'],
    },
    {
      kind: 'private key',
      place,
      text: [`-----BEGIN ${pem}-----`, ...pemBody, `-----END ${pem}-----`].join('\n'),
      secrets: pemBody,
    },
    {
      kind: 'private key',
      place,
      text: `2026-05-18T19:12:01.1Z -----BEGIN ${pem}-----\n${pemBody.map((line) => `2026-05-18T19:12:01.1Z ${line}`).join('\n')}\n2026-05-18T19:12:01.1Z -----END ${pem}-----`,
      secrets: pemBody,
    },
    {
      kind: 'private key',
      place,
      text: `{"pem": "-----BEGIN ${pem}-----\\n${pemBody.join('\\n')}\\n-----END ${pem}-----\\n"}`,
      secrets: pemBody,
    },
    {
      kind: 'cookie',
      place,
      text: 'Cookie: session=cookie-corpus-15; theme=dark',
      secrets: ['cookie-corpus-15'],
    },
    {
      kind: 'cookie',
      place,
      text: 'set-cookie: AppServiceAuthSession=cookie-corpus-16; path=/; HttpOnly',
      secrets: ['cookie-corpus-16'],
    },
    {
      kind: 'cookie',
      place,
      text: 'client got sessionid=cookie-corpus-17; expires',
      secrets: ['cookie-corpus-17'],
    },
  ];
}

function tracebacks(): SecretCase[] {
  const place = 'traceback';
  const of = (line: string): string =>
    `Traceback (most recent call last):\n  File "/home/site/wwwroot/main.py", line 7, in connect\n    ${line}\nValueError: nope`;
  return [
    {
      kind: 'url password',
      place,
      text: of('engine = create_engine("postgresql+psycopg2://app:trace-corpus-18@db/shop")'),
      secrets: ['trace-corpus-18'],
    },
    {
      kind: 'key',
      place,
      text: of("client = AzureOpenAI(api_key='trace-corpus-19', azure_endpoint=URL)"),
      secrets: ['trace-corpus-19'],
    },
    {
      kind: 'token',
      place,
      text: of('requests.get(URL, headers={"Authorization": "Bearer trace.corpus.20"})'),
      secrets: ['trace.corpus.20'],
    },
    {
      kind: 'cookie',
      place,
      text: of('requests.get(URL, cookies={"session": "trace-corpus-21"})'),
      secrets: ['trace-corpus-21'],
    },
    {
      kind: 'connection string',
      place,
      text: of("pyodbc.connect('Driver=x;Server=y;Uid=sa;Pwd=trace-corpus-22')"),
      secrets: ['trace-corpus-22'],
    },
    {
      kind: 'key',
      place,
      text: "sqlalchemy.exc.OperationalError: (psycopg2) {'user': 'app', 'password': 'trace-corpus-23'}",
      secrets: ['trace-corpus-23'],
    },
  ];
}

function commandLines(): SecretCase[] {
  const place = 'command line';
  return [
    {
      kind: 'key',
      place,
      text: 'python worker.py --api-key cmd-corpus-24 --verbose',
      secrets: ['cmd-corpus-24'],
    },
    { kind: 'key', place, text: "['worker', '--db-password', 'cmd-corpus-25']", secrets: ['cmd-corpus-25'] },
    { kind: 'token', place, text: 'worker --token=cmd-corpus-26', secrets: ['cmd-corpus-26'] },
    {
      kind: 'key',
      place,
      text: 'curl -s -u alice:cmd-corpus-27 https://example.org/',
      secrets: ['cmd-corpus-27'],
    },
    {
      kind: 'cookie',
      place,
      text: "curl -b 'session=cmd-corpus-28' https://example.org/",
      secrets: ['cmd-corpus-28'],
    },
    { kind: 'key', place, text: 'mysql -h db -u app -pcmd-corpus-29 shop', secrets: ['cmd-corpus-29'] },
    { kind: 'key', place, text: 'PGPASSWORD=cmd-corpus-30 psql -h db', secrets: ['cmd-corpus-30'] },
    { kind: 'key', place, text: 'redis-cli -h cache -a cmd-corpus-31 ping', secrets: ['cmd-corpus-31'] },
    {
      kind: 'connection string',
      place,
      text: 'tool --connection-string "Endpoint=sb://x/;SharedAccessKey=cmd-corpus-32"',
      secrets: ['cmd-corpus-32'],
    },
  ];
}

function environment(): SecretCase[] {
  const place = 'environment';
  return [
    { kind: 'token', place, text: "export SLACK_TOKEN='env-corpus-33'", secrets: ['env-corpus-33'] },
    { kind: 'key', place, text: 'SENDGRID_API_KEY_2=env-corpus-34', secrets: ['env-corpus-34'] },
    { kind: 'key', place, text: 'declare -x MY_SIGNING_KEY="env-corpus-35"', secrets: ['env-corpus-35'] },
    {
      kind: 'url password',
      place,
      text: 'CELERY_BROKER=amqp://guest:env-corpus-36@mq:5672//',
      secrets: ['env-corpus-36'],
    },
  ];
}

/** Every kind in every place: what a secret is of must not depend on where it stands. */
function everywhere(): SecretCase[] {
  const carriers: [kind: SecretCase['kind'], text: string, secrets: string[]][] = [
    ['key', openAiKey, [openAiKey]],
    ['key', foundryKey, [foundryKey]],
    ['key', `api_key=every-corpus-40`, ['every-corpus-40']],
    ['token', gitToken, [gitToken]],
    ['token', 'Authorization: Bearer every.corpus.41', ['every.corpus.41']],
    [
      'connection string',
      `DefaultEndpointsProtocol=https;AccountName=a;AccountKey=${storageKey};EndpointSuffix=core.windows.net`,
      [storageKey],
    ],
    [
      'connection string',
      'Server=tcp:db;User ID=sa;Password=every-corpus-42;Encrypt=true',
      ['every-corpus-42'],
    ],
    [
      'connection string',
      'InstrumentationKey=00000000-1111-2222-3333-every0corpus;IngestionEndpoint=https://x/',
      ['every0corpus'],
    ],
    [
      'sas',
      'https://a.blob.core.windows.net/c/app.zip?sp=r&sv=2024-01-01&sr=b&sig=every%2Fcorpus43%3D',
      ['every%2Fcorpus43', 'sv=2024'],
    ],
    ['jwt', jwt, [jwt, 'c2lnbmVkLWJ5']],
    ['url password', 'https://build:every-corpus-44@pkgs.example.org/simple', ['every-corpus-44']],
    ['url password', 'amqps://app:every%40corpus45@mq.example.org:5671/', ['every%40corpus45']],
    ['private key', `-----BEGIN ${pem}-----\\n${pemBody.join('\\n')}\\n-----END ${pem}-----`, pemBody],
    ['cookie', 'Cookie: AppServiceAuthSession=every-corpus-46; theme=dark', ['every-corpus-46']],
    ['cookie', 'Set-Cookie: session=every-corpus-47; Path=/; HttpOnly', ['every-corpus-47']],
  ];
  const places: [place: SecretCase['place'], put: (text: string) => string][] = [
    ['log', (text) => `2026-05-18T19:12:01.1Z INFO shop: got ${text}`],
    ['log', (text) => `2026-05-18 19:12:01,101 - DEBUG - got '${text}' from the environment`],
    ['log', (text) => JSON.stringify({ level: 'info', message: `got ${text}`, at: '2026-05-18T19:12:01Z' })],
    [
      'traceback',
      (text) =>
        `Traceback (most recent call last):\n  File "/home/site/wwwroot/main.py", line 7, in connect\n    use("${text}")\nValueError: cannot use '${text}'`,
    ],
    ['environment', (text) => `SOME_VALUE=${text}`],
    ['environment', (text) => `declare -x SOME_VALUE="${text}"`],
    ['command line', (text) => `41 1 8000 python worker.py "${text}" --verbose`],
    ['command line', (text) => `41 1 8000 python worker.py --use=${text}`],
    ['setting', (text) => JSON.stringify([{ name: 'SOME_VALUE', value: text, slotSetting: false }], null, 2)],
    ['setting', (text) => JSON.stringify({ SOME_VALUE: text })],
    [
      'deployment log',
      (text) =>
        `2026-05-18T19:08:01.1000000Z,Running ${text.replaceAll(',', '&comma;')},7e1b0c33-aaaa-4a51-9d0a-1b2c3d4e5f60,0`,
    ],
    ['deployment log', (text) => `\t2026-05-18T19:08:01.1000000Z,  + use ${text},,0`],
  ];
  return carriers.flatMap(([kind, text, secrets]) =>
    places.map(([place, put]) => ({ kind, place, text: put(text), secrets })),
  );
}
