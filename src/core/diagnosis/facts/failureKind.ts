/** What an app's failure is about, read from the words of the interpreter, the SDKs and the system libraries. */
export type FailureKind =
  | 'missing-module'
  | 'authorization'
  | 'model-answer'
  | 'tls'
  | 'credential'
  | 'name-resolution'
  | 'database'
  | 'timeout'
  | 'connection'
  | 'other';

const missingModule = /No module named ['"]?([\w.]+)/;

const authorization =
  /PermissionDenied|lacks the required data action|Principal does not have access to API\/Operation|AuthenticationTypeDisabled|Key based authentication is disabled|invalid subscription key|Error code: 40[13]\b|AuthorizationFailed|Public access is disabled|Virtual Network\/Firewall rules/;

/** What a model or its gateway answers, as the SDKs print it, and its own sentences where an app passes them on. */
const modelAnswer =
  /Error code: 4\d\d\b|DeploymentNotFound|API deployment for this resource does not exist|\bcontent_filter\b|ResponsibleAIPolicyViolation|content management policy|exceeded (?:the )?(?:token|call|request) rate limit|missing subscription key|RateLimitReached/;

/** OpenSSL through Python, curl and Node. */
const tls =
  /CERTIFICATE_VERIFY_FAILED|SSLCertVerificationError|certificate verify failed|certificate has expired|CERT_HAS_EXPIRED|SSL certificate problem/;

/** Drivers of PostgreSQL, SQL Server, MySQL, Redis and MongoDB, also inside SQLAlchemy's and Django's errors. */
const database =
  /\b(?:psycopg2?|pyodbc|pymysql|MySQLdb|asyncpg|pymssql|redis|pymongo|sqlalchemy|django\.db)\b[\w.]{0,80}(?:Error|Timeout)|connection to server at |\[Microsoft\]\[ODBC Driver|Can't connect to MySQL server|pg_hba\.conf|remaining connection slots|too many clients already/;

/** azure-identity's errors, and the identity endpoint's own sentences. */
const credential =
  /CredentialUnavailableError|Credential failed to retrieve a token|Credential: |No User Assigned or Delegated Managed Identity|requested managed identity|[Ii]dentity not found|managed identity endpoint|ClientAuthenticationError(?=.*(?:token|credential))|failed to (?:retrieve|acquire|obtain) an? (?:access )?token/is;

/** glibc, musl, curl, Node, urllib3, httpx. */
export const nameFailure =
  /Name or service not known|Name does not resolve|nodename nor servname|getaddrinfo failed|\bENOTFOUND\b|NXDOMAIN|Could not resolve host|No address associated with hostname|NameResolutionError|Failed to resolve|server can't find|Temporary failure in name resolution|EAI_AGAIN|\[Errno -[235]\]/i;

const timeout = /APITimeoutError|Request timed out|ConnectTimeout|ReadTimeout|TimeoutError|timed out/;

const connection =
  /APIConnectionError|Connection error|ConnectError|ConnectionError|Connection refused|Max retries exceeded|ECONNREFUSED|Cannot connect to host/;

/** An exception's name and message, as the last line of a traceback or in a body; bounded, so that it stays linear. */
export const exceptionLine =
  /\b((?:[A-Za-z_]\w{0,80}\.){0,8}[A-Z]\w{0,80}(?:Error|Exception|Exit|Interrupt|Unavailable|Warning|Timeout))\b(?:: (.*)|\s*$)/;

export function failureKind(text: string): FailureKind {
  if (missingModule.test(text) && /ImportError|ModuleNotFoundError/.test(text)) return 'missing-module';
  if (authorization.test(text)) return 'authorization';
  if (modelAnswer.test(text)) return 'model-answer';
  if (tls.test(text)) return 'tls';
  if (credential.test(text)) return 'credential';
  if (nameFailure.test(text)) return 'name-resolution';
  if (database.test(text)) return 'database';
  if (timeout.test(text)) return 'timeout';
  return connection.test(text) ? 'connection' : 'other';
}

/** The module of `No module named 'x.y'`, as it stands there. */
export function missingModuleOf(text: string): string | undefined {
  return missingModule.exec(text)?.[1]?.replace(/\.+$/, '');
}
