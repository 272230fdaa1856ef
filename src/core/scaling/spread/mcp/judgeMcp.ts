import type { McpReport, McpServer, McpStep } from '../../../contracts';

export interface McpSeen {
  servers: readonly McpServer[];
  steps: readonly McpStep[];
  /** Instances that a tool named. */
  speakers: ReadonlySet<string>;
  /** Instances to which calls were sent on purpose. */
  reached: readonly string[];
}

type Judged = Pick<McpReport, 'state' | 'summary' | 'fix'>;

/** What a code means for whoever runs the server. */
const advice: Readonly<Record<string, string>> = {
  'mcp-not-found': 'Name the path of the server with --mcp PATH, and look whether the app mounts it.',
  'mcp-not-streamable':
    'The path takes no POST: the server may speak the older transport with server-sent events, or lie elsewhere.',
  'mcp-not-mcp': 'What answers there is no MCP server: name its path with --mcp PATH.',
  'mcp-unauthorized':
    'The server wants a token: let this client in, or ask a slot without authentication. Nothing is known beyond that.',
  'mcp-host-refused':
    "The server's guard against DNS rebinding does not know the site's name: add it to the allowed hosts of the MCP SDK.",
  'mcp-session-unknown':
    'The session is not known even where it began: the server may have several workers that do not share their sessions, or have restarted.',
  'mcp-refused':
    'Look into the log of the app: the server does not take what a client of the official SDK sends.',
  'mcp-version-unsupported': 'Update the MCP SDK of the server, so that both know a version.',
  'mcp-server-error': 'Run "appservice-doctor diagnose": the app fails while it answers.',
  'mcp-rpc-error': 'Look into the log of the app: the server answered with an error of its own.',
  'mcp-no-answer': 'Run "appservice-doctor diagnose" to see why the app does not answer.',
};

const statelessFix = {
  summary: 'Make the server stateless, so that any instance can answer any call.',
  steps: [
    'Python: streamable_http_app(stateless_http=True), or stateless_http=True where the server is made; TypeScript: sessionIdGenerator: undefined.',
    'What a conversation has to remember goes into a store that all instances share.',
    'Client affinity is no way out: most MCP clients keep no cookies.',
  ],
};

export function judgeMcp({ servers, steps, speakers, reached }: McpSeen): Judged {
  const [server] = servers;
  const lost = steps.find(
    ({ ok, code, place }) => !ok && code === 'mcp-session-unknown' && place !== 'first',
  );
  const control = steps.find(({ place, method }) => place === 'first' && method === lost?.method);
  // Refused where it began as well, it is no matter of another instance.
  if (lost && control?.ok !== false)
    return {
      state: 'stateful',
      summary: `The session that one instance began is not known to another: ${lost.method} was refused there${control ? ', and answered where it began' : ''}.`,
      fix: statelessFix,
    };
  const failed = steps.find(({ ok }) => !ok);
  if (failed || !server) {
    const code = failed?.code ?? 'mcp-no-answer';
    return {
      state: 'failed',
      summary: `${failed?.method ?? 'initialize'} failed (${code}): ${failed?.message ?? 'no answer'}`,
      fix: { summary: advice[code] ?? 'Look into the log of the app.', steps: [] },
    };
  }
  const isSpread = reached.length > 1 || speakers.size > 1;
  if (!isSpread)
    return {
      state: 'not-enough',
      summary: `The calls were answered, by one instance as far as can be seen.${server.session ? ' The server hands out a session: on a second instance its calls would be refused, unless all instances share their sessions.' : ' The server hands out no session, which is how a stateless one begins.'}`,
      fix: null,
    };
  return {
    state: 'stateless',
    summary: `Each call went to another instance and was answered${server.session ? ', though the server hands out a session: its instances share it' : ''}.${versionNote(servers)}`,
    fix: null,
  };
}

function versionNote(servers: readonly McpServer[]): string {
  const versions = [...new Set(servers.map(({ protocolVersion }) => protocolVersion))];
  return versions.length > 1 ? ` Their protocol versions differ: ${versions.join(', ')}.` : '';
}
