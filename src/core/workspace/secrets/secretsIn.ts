import { secretForms } from '../../contracts/secretForms';
import type { Span } from '../text/Span';
import { isDrawn, isMadeUp } from './isMadeUp';

export interface FoundSecret {
  /** What it is, never its value: "A client secret of Entra ID". */
  what: string;
  /** Whether it opens a model. */
  isOfModel: boolean;
  span: Span;
}

interface Form {
  find: RegExp;
  /** The part that is secret is the group `secret`, else all of it. */
  what: (match: string) => string;
  isOfModel?: (match: string) => boolean;
}

const forms: readonly Form[] = [
  {
    find: secretForms.token,
    what: issuerOf,
    isOfModel: (match) => match.startsWith('sk-'),
  },
  { find: secretForms.azureKey, what: () => 'A key of an Azure AI service', isOfModel: () => true },
  { find: secretForms.clientSecret, what: () => 'A client secret of Entra ID' },
  {
    find: /\bAccountKey=(?<secret>[A-Za-z0-9+/]{40,}={0,2})/gi,
    what: () => 'A connection string with the key of a storage account',
  },
  {
    find: /\bSharedAccessKey=(?<secret>[A-Za-z0-9+/]{30,}={0,2})/gi,
    what: () => 'A connection string with a shared access key',
  },
  {
    find: /[?&;]sig=(?<secret>[A-Za-z0-9%+/]{40,}={0,2})/g,
    what: () => 'A shared access signature',
  },
  {
    find: /\b(?:Server|Data Source|Host|Driver)=[^"'\n]{1,300}?;\s*(?:Password|Pwd)=(?<secret>[^;"'\n]{6,128})/gi,
    what: () => 'A connection string with a password',
  },
  {
    find: /\b(?:postgres(?:ql)?|mysql|mariadb|mssql|mongodb|rediss?|amqps?|https?)(?:\+\w+)?:\/\/[^\s/@:"'<>{}$%]{0,64}:(?<secret>[^\s/@"'<>]{6,128})@(?!localhost|127\.|0\.0\.0\.0|\[::1\]|host\.docker)[\w-]+\.[\w.-]+/gi,
    what: () => 'An address with a password',
  },
  {
    find: /-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----(?:\\n|\s){1,8}(?:[A-Za-z0-9+/=]{16,80}(?:\\n|\s){0,8}){2}/g,
    what: () => 'A private key',
  },
];

/** Something of which at least one stands in every text that has a secret by its form: one quick look spares the slow ones. */
const suspicious =
  /sk-|gh[pousr]_|github_pat_|glpat-|xox|AKIA|AIza|hf_|npm_|pypi-|dapi|JQQJ99|Q~|AccountKey|SharedAccessKey|sig=|Pwd=|Password=|PRIVATE KEY|:\/\/[^\s/@]{0,64}:[^\s/@]{1,128}@/i;

/** The secrets of a text that are known by their form. */
export function secretsIn(text: string): FoundSecret[] {
  if (!suspicious.test(text)) return [];
  return forms.flatMap(({ find, what, isOfModel }) =>
    [...text.matchAll(find)].flatMap((match) => {
      const [whole] = match;
      const secret = match.groups?.secret ?? whole;
      const isKey = whole.startsWith('-----BEGIN');
      if (!isKey && (isMadeUp(secret) || (isToken(find) && !isMixed(secret)))) return [];
      const from = match.index;
      return {
        what: what(whole),
        isOfModel: isOfModel?.(whole) ?? false,
        span: { from, to: from + whole.length },
      };
    }),
  );
}

/** Names that end in what they are: a secret. */
const secretName =
  /(?:^|_)(?:secret|secret_?key|api_?key|access_?key|account_?key|auth_?key|private_?key|primary_?key|subscription_?key|signing_?key|encryption_?key|master_?key|jwt_?key|token|client_?secret|credential)$/;
/** Tokens that open nothing: of pages, of forms, of a model's vocabulary. */
const openToken =
  /(?:^|_)(?:page|next|continuation|cursor|sync|csrf|xsrf|antiforgery|pad|bos|eos|sep|cls|unk|mask)_token$/;
const passwordName = /(?:^|_)(?:password|passwd|passphrase|pwd)$/;
const ofModel = /openai|anthropic|azure_?ai|foundry|cognitive|mistral|cohere|llm|gpt|model/;

/** What a named value is, where its name says that it is secret and it looks drawn; undefined for all else. */
export function namedSecret(name: string, value: string): Omit<FoundSecret, 'span'> | undefined {
  const plain = plainName(name);
  if (isMadeUp(value) || openToken.test(plain)) return undefined;
  const isOfModel = ofModel.test(plain);
  if (secretName.test(plain) && isDrawn(value)) return { what: `A key (${name})`, isOfModel };
  if (passwordName.test(plain) && isPassword(value))
    return { what: `A password (${name})`, isOfModel: false };
  return undefined;
}

/** `clientSecret`, `Client-Secret` and `CLIENT_SECRET` are the same name. */
function plainName(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/[-.:]+/g, '_')
    .toLowerCase();
}

/** People draw passwords of all kinds of characters; what has fewer could be the name of a field. */
function isPassword(value: string): boolean {
  if (value.length < 8 || value.length > 128 || !/^[\x21-\x7e]+$/.test(value)) return false;
  return [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d_.-]/].filter((kind) => kind.test(value)).length >= 3;
}

function isToken(find: RegExp): boolean {
  return find === secretForms.token;
}

/** Behind its mark a token has figures and letters; `sk-toggleable__label` is a name. */
function isMixed(token: string): boolean {
  const rest = token.replace(/^[A-Za-z]+[-_]/, '');
  return isDrawn(rest.length >= 20 ? rest : token);
}

const issuers: readonly [RegExp, string][] = [
  [/^sk-ant-/, 'A key of Anthropic'],
  [/^sk-/, 'A key of OpenAI'],
  [/^gh|^github/, 'A token of GitHub'],
  [/^glpat/, 'A token of GitLab'],
  [/^xox/, 'A token of Slack'],
  [/^AKIA/, 'An access key of AWS'],
  [/^AIza/, 'A key of Google'],
  [/^hf_/, 'A token of Hugging Face'],
  [/^npm_/, 'A token of npm'],
  [/^pypi-/, 'A token of PyPI'],
];

function issuerOf(token: string): string {
  return issuers.find(([mark]) => mark.test(token))?.[1] ?? 'A token of Databricks';
}
