/** What an app's failure is about, read from the words of the interpreter, the SDKs and the system libraries. */
export type FailureKind =
  'missing-module' | 'authorization' | 'credential' | 'name-resolution' | 'timeout' | 'connection' | 'other';

const missingModule = /No module named ['"]?([\w.]+)/;

const authorization =
  /PermissionDenied|AuthenticationTypeDisabled|invalid subscription key|Error code: 40[13]\b|AuthorizationFailed/;

/** azure-identity's errors, and the identity endpoint's own sentences. */
const credential =
  /CredentialUnavailableError|Credential failed to retrieve a token|Credential: |No User Assigned or Delegated Managed Identity|requested managed identity|[Ii]dentity not found|managed identity endpoint|ClientAuthenticationError(?=.*(?:token|credential))|failed to (?:retrieve|acquire|obtain) an? (?:access )?token/is;

/** glibc, musl, curl, Node, urllib3, httpx. */
export const nameFailure =
  /Name or service not known|Name does not resolve|nodename nor servname|getaddrinfo failed|ENOTFOUND|NXDOMAIN|Could not resolve host|No address associated with hostname|NameResolutionError|Failed to resolve|server can't find|Temporary failure in name resolution|EAI_AGAIN|\[Errno -[235]\]/i;

const timeout = /APITimeoutError|Request timed out|ConnectTimeout|ReadTimeout|TimeoutError|timed out/;

const connection =
  /APIConnectionError|Connection error|ConnectError|ConnectionError|Connection refused|Max retries exceeded|ECONNREFUSED/;

/** An exception's name and message, as the last line of a traceback or in a body; bounded, so that it stays linear. */
export const exceptionLine =
  /\b((?:[A-Za-z_]\w{0,80}\.){0,8}[A-Z]\w{0,80}(?:Error|Exception|Exit|Interrupt|Unavailable|Warning))\b(?:: (.*)|\s*$)/;

export function failureKind(text: string): FailureKind {
  if (missingModule.test(text) && /ImportError|ModuleNotFoundError/.test(text)) return 'missing-module';
  if (authorization.test(text)) return 'authorization';
  if (credential.test(text)) return 'credential';
  if (nameFailure.test(text)) return 'name-resolution';
  if (timeout.test(text)) return 'timeout';
  return connection.test(text) ? 'connection' : 'other';
}

/** The module of `No module named 'x.y'`, as it stands there. */
export function missingModuleOf(text: string): string | undefined {
  return missingModule.exec(text)?.[1]?.replace(/\.+$/, '');
}
