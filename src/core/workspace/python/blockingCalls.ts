import { importedCallee, makerOf } from './callMeaning';
import type { PythonCall, PythonModule } from './PythonModule';

export interface BlockingCall {
  /** What blocks, as people know it: `requests.get`, `AzureOpenAI`. */
  what: string;
  /** What does the same without blocking. */
  instead: string;
}

/** Functions that come back only when a network, a process or the clock has answered. */
const functions: readonly [RegExp, string][] = [
  [/^time\.sleep$/, 'await asyncio.sleep'],
  [/^requests\.(get|post|put|patch|delete|head|options|request)$/, 'httpx.AsyncClient'],
  [/^httpx\.(get|post|put|patch|delete|head|options|request|stream)$/, 'httpx.AsyncClient'],
  [/^urllib\.request\.(urlopen|urlretrieve)$/, 'httpx.AsyncClient'],
  [/^urllib3\.request$/, 'httpx.AsyncClient'],
  [
    /^subprocess\.(run|call|check_call|check_output|getoutput|getstatusoutput)$/,
    'asyncio.create_subprocess_exec',
  ],
  [/^os\.system$/, 'asyncio.create_subprocess_shell'],
  [/^socket\.(create_connection|getaddrinfo|gethostbyname|gethostbyaddr)$/, 'asyncio.open_connection'],
  [/^psycopg2\.connect$/, 'psycopg.AsyncConnection'],
  [/^psycopg\.connect$/, 'psycopg.AsyncConnection'],
  [/^pymysql\.connect$/, 'aiomysql'],
  [/^MySQLdb\.connect$/, 'aiomysql'],
  [/^mysql\.connector\.connect$/, 'mysql.connector.aio'],
  [/^pyodbc\.connect$/, 'aioodbc'],
  [/^pymssql\.connect$/, 'aioodbc'],
  [/^smtplib\.SMTP(_SSL)?$/, 'aiosmtplib'],
  [/^openai\.(chat\.completions|completions|embeddings|responses)\.create$/, 'openai.AsyncOpenAI'],
];

/** What only makes another client, a value or a page that is fetched later asks nobody. */
const anything =
  /^(?!(?:get_\w*_(?:client|sender|receiver)|list_\w+|query_\w+|walk_\w+|close|pipeline|lock|pubsub|register_\w+)$)\w+$/;
const modelCalls =
  /^(create|parse|generate|edit|embed|stream|list|retrieve|delete|content|cancel|complete|create_and_poll)$/;
const requestCalls = /^(get|post|put|patch|delete|head|options|request|send|stream)$/;

/** What makes clients that block, and the verbs with which they do. */
const clients: readonly { maker: RegExp; verbs: RegExp; instead: string }[] = [
  { maker: /^requests\.([Ss]ession)$/, verbs: requestCalls, instead: 'httpx.AsyncClient' },
  { maker: /^httpx\.(Client)$/, verbs: requestCalls, instead: 'httpx.AsyncClient' },
  { maker: /^urllib3\.(PoolManager)$/, verbs: /^(request|urlopen)$/, instead: 'httpx.AsyncClient' },
  { maker: /^openai\.((?:Azure)?OpenAI)$/, verbs: modelCalls, instead: 'openai.Async$1' },
  { maker: /^anthropic\.(Anthropic\w*)$/, verbs: modelCalls, instead: 'anthropic.Async$1' },
  {
    maker: /^azure\.ai\.inference\.(\w+Client)$/,
    verbs: modelCalls,
    instead: 'azure.ai.inference.aio.$1',
  },
  { maker: /^azure\.identity\.(\w+Credential)$/, verbs: /^get_token$/, instead: 'azure.identity.aio.$1' },
  {
    maker:
      /^azure\.(storage\.\w+|data\.tables|keyvault\.\w+|cosmos|servicebus|eventhub|appconfiguration|search\.documents)\.(\w+Client)(?:\.from_\w+)?$/,
    verbs: anything,
    instead: 'azure.$1.aio.$2',
  },
  {
    maker: /^redis\.(Redis|StrictRedis|from_url)(?:\.from_url)?$/,
    verbs: anything,
    instead: 'redis.asyncio',
  },
  { maker: /^boto3\.(client|resource)$/, verbs: anything, instead: 'aioboto3' },
];

/** What a call does to the event loop where it runs on one; undefined where it is not known to block. */
export function blockingCall(module: PythonModule, call: PythonCall): BlockingCall | undefined {
  if (call.isAwaited) return undefined;
  const called = importedCallee(module, call);
  if (called !== undefined) {
    const found = functions.find(([pattern]) => pattern.test(called));
    return found && { what: called, instead: found[1] };
  }
  const made = makerOf(module, call);
  const client = made && clients.find(({ maker }) => maker.test(made.maker));
  if (!client || !client.verbs.test(call.callee.slice(call.callee.lastIndexOf('.') + 1))) return undefined;
  const what = `${call.callee} of ${made.maker.replace(/\.from_\w+$/, '')}`;
  return { what, instead: made.maker.replace(client.maker, client.instead) };
}
