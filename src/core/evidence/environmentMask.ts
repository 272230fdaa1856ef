import { createHmac } from 'node:crypto';
import type { Tally } from './redactionBook';
import { redactKeys } from './redactKeys';
import { redactText } from './redactText';
import { redacted } from './redacted';

/** Names whose values are known to be harmless, and that a diagnosis or its reader needs. */
const shownNames = new Set([
  'PORT',
  'WEBSITES_PORT',
  'WEBSITES_CONTAINER_START_TIME_LIMIT',
  'WEBSITES_ENABLE_APP_SERVICE_STORAGE',
  'WEBSITE_SITE_NAME',
  'WEBSITE_INSTANCE_ID',
  'WEBSITE_HOSTNAME',
  'WEBSITE_SKU',
  'WEBSITE_STACK',
  'WEBSITE_RESOURCE_GROUP',
  'WEBSITE_ROLE_INSTANCE_ID',
  'WEBSITE_RUN_FROM_PACKAGE',
  'WEBSITE_HEALTHCHECK_MAXPINGFAILURES',
  'WEBSITE_DNS_SERVER',
  'WEBSITE_VNET_ROUTE_ALL',
  'WEBSITE_WARMUP_PATH',
  'WEBSITE_SWAP_WARMUP_PING_PATH',
  'WEBSITE_SWAP_WARMUP_PING_STATUSES',
  'AZURE_AI_FOUNDRY_ENDPOINT',
  'AZURE_AI_MODEL',
  'AZURE_OPENAI_ENDPOINT',
  'AZURE_OPENAI_DEPLOYMENT',
  'AZURE_OPENAI_API_VERSION',
  'OPENAI_API_VERSION',
  'AZURE_CLIENT_ID',
  'AZURE_AUTHORITY_HOST',
  'IDENTITY_ENDPOINT',
  'MSI_ENDPOINT',
  'SCM_DO_BUILD_DURING_DEPLOYMENT',
  'ENABLE_ORYX_BUILD',
  'DISABLE_FASTAPI_DETECTION',
  'POST_BUILD_COMMAND',
  'PRE_BUILD_COMMAND',
  'BUILD_FLAGS',
  'GUNICORN_CMD_ARGS',
  'WEB_CONCURRENCY',
  'UWSGI_PROCESSES',
  'UWSGI_WORKERS',
  'UWSGI_THREADS',
  'UWSGI_CHEAPER',
  'UWSGI_CHEAPER_INITIAL',
  'UWSGI_CHEAPER_STEP',
  'FUNCTIONS_WORKER_RUNTIME',
  'FUNCTIONS_WORKER_PROCESS_COUNT',
  'FUNCTIONS_EXTENSION_VERSION',
  'REQUESTS_CA_BUNDLE',
  'SSL_CERT_FILE',
  'PATH',
  'LD_LIBRARY_PATH',
  'VIRTUAL_ENV',
  'LANG',
  'LC_ALL',
  'TERM',
  'TZ',
  'HOME',
  'PWD',
  'OLDPWD',
  'SSH_PORT',
  'SHELL',
  'SHLVL',
  'HOSTNAME',
]);

/** The endpoint's own credential, and its older name: no trace of the value, not even a comparable one. */
const hiddenNames = /^(?:IDENTITY_HEADER|MSI_SECRET|IDENTITY_SERVER_THUMBPRINT|.*PRINCIPAL_SECRET)$/i;

const secretName =
  /SECRET|PASSW|PASSPHRASE|TOKEN|CREDENTIAL|PRIVATE|(?:^|[^A-Za-z0-9])(?:KEY|PASS|PWD|PW|SAS|CREDS?|SALT|PEPPER|PIN)(?:[^A-Za-z0-9]|$)|(?:API|ACCESS|ACCOUNT|SIGNING|ENCRYPTION|SUBSCRIPTION)KEY/i;

const alreadyMasked = /^\[masked(?: hmac:[0-9a-f]{12})?\]$/;

/** A reference that App Service resolves; the text names a vault and a secret but holds none. */
const keyVaultReference = /^@Microsoft\.KeyVault\([^()]*\)$/i;

/**
 * The value of an environment variable or app setting, as evidence may show it. Names that are known to be
 * harmless keep their value, the others become `[masked hmac:<12 hex>]`: equal values stay comparable within one
 * run, under a key that is never stored. Without a key they become `[masked]`.
 */
export function maskValue(name: string, value: string, key?: Uint8Array, tally?: Tally): string {
  const plainName = name.replace(/^APPSETTING_/, '');
  if (!hiddenNames.test(plainName) && isShown(plainName)) return showable(plainName, value, tally);
  const shown = masked(plainName, value, key);
  if (shown !== value) tally?.('env-value');
  return shown;
}

function masked(name: string, value: string, key: Uint8Array | undefined): string {
  if (value === '' || alreadyMasked.test(value) || keyVaultReference.test(value)) return value;
  if (hiddenNames.test(name)) return '[masked]';
  // A value that was redacted in part would compare equal to others that were.
  if (key === undefined || value.includes(redacted)) return '[masked]';
  return `[masked hmac:${createHmac('sha256', key).update(value).digest('hex').slice(0, 12)}]`;
}

/** True where the value is secret, rather than merely not known to be harmless. */
export function isSecretName(name: string): boolean {
  // PWD is a folder, and its value stands in half of all log lines.
  return hiddenNames.test(name) || (!shownNames.has(name) && secretName.test(name));
}

/** True for names whose values are known to be harmless. */
export function isShown(name: string): boolean {
  if (shownNames.has(name)) return true;
  return /^PYTHON[A-Z0-9_]*$/.test(name) && !secretName.test(name);
}

/** Even a harmless name may hold a URL with a password or a query, or a pasted key. */
function showable(name: string, value: string, tally: Tally | undefined): string {
  if (value === '' || alreadyMasked.test(value) || keyVaultReference.test(value)) return value;
  if (name === 'AZURE_CLIENT_ID' && !/^[\w.{}-]{1,64}$/.test(value)) {
    tally?.('env-value');
    return '[masked]';
  }
  if (name === 'WEBSITE_RUN_FROM_PACKAGE' && value.includes('?')) {
    const shown = `${value.slice(0, value.indexOf('?'))}?[redacted]`;
    if (shown !== value) tally?.('sas');
    return shown;
  }
  return redactText(value, tally);
}

export function maskSettings(
  settings: Record<string, string>,
  key?: Uint8Array,
  tally?: Tally,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [name, maskValue(name, value, key, tally)]),
  );
}

const assignment = /^(\s*(?:export\s+|declare\s+-x\s+)?)([A-Za-z_][A-Za-z0-9_.()%-]*)=(.*)$/s;

/** A ruler or an empty line, which a listing may print around its variables. */
const decoration = /^[\s\u2500-\u257f=_*-]*$/;

/**
 * The output of `env`, `appenv` or `/proc/PID/environ` with its values masked. The further lines of a value that
 * spans several go with it; what stands before the first variable is kept as text.
 */
export function maskEnv(text: string, key?: Uint8Array, tally?: Tally): string {
  const lines = text.includes('\0') ? text.split('\0') : text.split('\n');
  const out: string[] = [];
  let current: { head: string; name: string; value: string[] } | undefined;
  const flush = (): void => {
    if (current) out.push(current.head + maskQuoted(current.name, current.value.join('\n'), key, tally));
    current = undefined;
  };
  // Base64 of a key in PEM ends in `=`, and would pass for a variable: the block becomes one line first.
  for (const line of redactKeys(lines.join('\n'), tally).split('\n')) {
    const match = assignment.exec(line.replace(/\r$/, ''));
    if (match) {
      flush();
      const [, prefix = '', name = '', value = ''] = match;
      current = { head: `${prefix}${name}=`, name, value: [value] };
    } else if (!current || decoration.test(line)) {
      flush();
      out.push(redactText(line, tally));
    } else {
      current.value.push(line);
    }
  }
  flush();
  return out.join('\n');
}

function maskQuoted(name: string, value: string, key?: Uint8Array, tally?: Tally): string {
  const quoted = /^(["'])(.*)\1$/s.exec(value);
  const mark = quoted?.[1] ?? '';
  return mark + maskValue(name, quoted?.[2] ?? value, key, tally) + mark;
}

/** The output of `appconfig`, which prints a name on one line and `Value: …` on a later one, with its values masked. */
export function maskAppConfig(stdout: string, key?: Uint8Array, tally?: Tally): string {
  let name = '';
  return stdout
    .split('\n')
    .map((line) => {
      const plain = line.trim();
      if (/^[A-Za-z_]\w*$/.test(plain)) name = plain;
      const value = /^(\s*Value:\s*)(.*?)(\s*)$/.exec(line);
      return value
        ? `${value[1] ?? ''}${maskValue(name, value[2] ?? '', key, tally)}${value[3] ?? ''}`
        : line;
    })
    .join('\n');
}
