import type { DatabaseFailure } from '../facts/databaseFailure';
import { databaseFailure, databaseHost } from '../facts/databaseFailure';
import { tlsProblem } from '../facts/tlsProblem';
import { answerFor } from '../facts/resolution';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

/**
 * The driver says that the database was not to be had: no connection, not let in, or no slot left. A name that does
 * not resolve is dns-fail; any other host that times out is egress-blocked.
 */
export const dbUnreachable: Rule = {
  id: 'db-unreachable',
  help: {
    means:
      "The driver could not get a connection to the database: nothing answered, the database does not let this address in, it wants TLS, or all its connections are taken. The app's SQL was never run.",
    shows: [
      'Requests that need the database fail or hang until the driver gives up; others answer.',
      "The log has the driver's words: no pg_hba.conf entry, remaining connection slots, login timeout expired, can't connect.",
      'It often begins with a firewall rule, a changed outbound address after scaling, or more instances and workers than the database has connections for.',
    ],
    proof: [
      "The driver's own error, which tells the four kinds apart. Being turned away or out of slots is certain from the words alone.",
      "A plain timeout is surer where the database's name resolves in the container.",
      'A name that does not resolve, or a certificate that is complained of, rules it out.',
    ],
    confused: [
      { id: 'egress-blocked', tell: 'There another host than the database, or any host, times out.' },
      { id: 'dns-fail', tell: "There the database's name does not resolve." },
      { id: 'app-exception', tell: "A statement that the database refused is the app's: it was reached." },
    ],
  },
  evaluate(facts) {
    const failure = facts.failures.find(({ kind }) => kind === 'database');
    const how = failure ? databaseFailure(failure.text) : undefined;
    if (!failure || how === undefined || tlsProblem(failure.text) !== undefined) return undefined;
    const host = databaseHost(failure.text);
    const answer = host === undefined ? undefined : answerFor(host, facts.lookups);
    if (answer?.inside === 'failed') return undefined;
    const isDefinite = how !== 'no-connection';
    const isRefused = /refused/i.test(failure.text);
    const where = host ?? 'The database';
    return {
      id: 'db-unreachable',
      layer: 'network',
      severity: 'fault',
      confidence: certainty(isDefinite ? 0.88 : 0.72, [
        [host !== undefined, 0.05],
        [!isDefinite && answer?.inside === 'resolved', 0.1],
        [failure.origin === 'request', 0.03],
      ]),
      title: titles[how](where),
      cause: `${causes[how]}${isRefused && how === 'no-connection' ? ' The connection was refused rather than dropped: nothing listens on that port there.' : ''}${answer?.inside === 'resolved' ? ` ${where} resolves in the container.` : ''} The statement of the app was never run, so that its SQL is not at fault.`,
      evidence: [...failure.proofs, ...(answer?.proofs.slice(0, 1) ?? [])],
      ...nextSteps(
        [
          how === 'no-connection',
          {
            summary:
              'Try the port from the container: if other hosts time out as well, it is no matter of the database.',
            command: `curl -sv --max-time 10 telnet://${host ?? '<database host>'}:${portOf(failure.text)}`,
          },
        ],
        [
          how === 'no-slots',
          {
            summary:
              'Count the connections by client on the database (pg_stat_activity, sys.dm_exec_sessions).',
          },
        ],
      ),
      fix:
        isDefinite && how !== 'not-let-in'
          ? fixes[how]
          : { ...firewall, command: firewallCommand(failure.text) },
    };
  },
};

const titles: Record<DatabaseFailure, (host: string) => string> = {
  'no-connection': (host) => `${host} does not answer the app's connection.`,
  'not-let-in': (host) => `${host} does not let the app in.`,
  'no-slots': (host) => `${host} has no connection left for the app.`,
  'tls-wanted': (host) => `${host} wants TLS, and the app connects without.`,
};

const causes: Record<DatabaseFailure, string> = {
  'no-connection': 'The driver got no connection in time.',
  'not-let-in': "The database was reached, and its firewall or host rules do not know the site's address.",
  'no-slots': 'The database was reached, and all its connections are taken.',
  'tls-wanted': 'The database was reached, and has no rule for a connection without encryption.',
};

const firewall = {
  summary: "Allow the site's outbound addresses on the database, or connect it to the site's network.",
  steps: [
    "Look at the database's firewall rules or its private endpoint, and at the outbound addresses of the site (possibleOutboundIpAddresses).",
    'Allow them, or integrate the site with the network of the private endpoint and link its DNS zone.',
    'Check that the server runs, and that host and port in the settings are its own.',
  ],
};

const fixes: Record<DatabaseFailure, { summary: string; steps: string[]; command?: string }> = {
  'no-connection': firewall,
  'not-let-in': firewall,
  'no-slots': {
    summary: 'Hold fewer connections, and give them back.',
    steps: [
      'Reckon: instances × workers × pool size must stay below max_connections; lower pool_size and max_overflow.',
      'Close what is done with (CONN_MAX_AGE, context managers), or put PgBouncer in between.',
      'A larger database tier has more slots.',
    ],
  },
  'tls-wanted': {
    summary: 'Connect with TLS.',
    steps: [
      'Set sslmode=require (libpq), OPTIONS sslmode (Django) or ssl_ca (MySQL) in the connection of the app.',
      'Restart the app.',
    ],
  },
};

function portOf(text: string): string {
  const named = /port (\d{2,5})|:(\d{4,5})\b/.exec(text);
  if (named) return named[1] ?? named[2] ?? '5432';
  if (/ODBC|SQL Server|pymssql/.test(text)) return '1433';
  return /MySQL|pymysql/i.test(text) ? '3306' : '5432';
}

function firewallCommand(text: string): string {
  const rest =
    '--resource-group <group> --server <server> --name site --start-ip-address <address> --end-ip-address <address>';
  if (/ODBC|SQL Server|pymssql/.test(text)) return `az sql server firewall-rule create ${rest}`;
  const kind = /MySQL|pymysql/i.test(text) ? 'mysql' : 'postgres';
  return `az ${kind} flexible-server firewall-rule create ${rest.replace('--server <server> --name', '--name <server> --rule-name')}`;
}
