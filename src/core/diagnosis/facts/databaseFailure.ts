/** Why a database was not to be had. A statement that it refused is none of these: it was reached. */
export type DatabaseFailure = 'no-connection' | 'not-let-in' | 'no-slots' | 'tls-wanted';

const causes: readonly (readonly [DatabaseFailure, RegExp])[] = [
  [
    'tls-wanted',
    /pg_hba\.conf entry for host.{0,200}(?:no encryption|SSL off)|SSL connection is required|Connections using insecure transport are prohibited/i,
  ],
  [
    'not-let-in',
    /no pg_hba\.conf entry|is not allowed to access the server|\(40615\)|Deny Public Network Access|not allowed to connect to this (?:MySQL|MariaDB) server|Client with IP address/i,
  ],
  [
    'no-slots',
    /remaining connection slots|too many clients already|too many connections|Too many connections|max_user_connections|The request limit for the database is \d+|maximum number of (?:client|connections)|max number of clients reached/i,
  ],
  [
    'no-connection',
    /connection to server at .{0,300}(?:timed out|timeout expired|refused|unreachable|No route)|connection timeout expired|timeout expired|Login timeout expired|\[HYT00\]|Unable to complete login process|TCP Provider: (?:Error code 0x|Timeout)|Can't connect to (?:MySQL )?server|Timeout connecting to server|Error \d+ connecting to|could not connect to server|ServerSelectionTimeoutError|ConnectTimeout|Connection timed out|Connection refused|connection is closed|server closed the connection unexpectedly/i,
  ],
];

export function databaseFailure(text: string): DatabaseFailure | undefined {
  return causes.find(([, words]) => words.test(text))?.[0];
}

/** The host as drivers name it. */
export function databaseHost(text: string): string | undefined {
  return /(?:connection to server at "|MySQL server on '|connecting to |Cannot open server '|host name ")([\w.-]{1,253})/.exec(
    text,
  )?.[1];
}
