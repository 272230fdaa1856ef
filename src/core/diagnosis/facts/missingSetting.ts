import type { Complaint } from './complaints';
import { failureKind } from './failureKind';

/** A setting that an error says the app did not find. */
export interface MissingSetting {
  /** As the environment would have it: upper case. */
  name: string;
  /** `definite`: the words or the code say that it is a setting. `by-name`: a key that looks like one. */
  certainty: 'definite' | 'by-name';
}

const name = '([A-Za-z_][A-Za-z0-9_]{1,80})';

/** Libraries and habits that say outright that a setting is missing. */
const sentences: readonly RegExp[] = [
  // django-environ
  new RegExp(`ImproperlyConfigured: Set the ${name} environment variable`),
  // environs
  new RegExp(`Environment variable "${name}" not set`),
  // python-decouple
  new RegExp(`UndefinedValueError: ${name} not found`),
  // starlette.config
  new RegExp(`Config '${name}' is missing, and has no default`),
  // What people write themselves, and the SDK of OpenAI.
  new RegExp(
    `(?:[Mm]issing|[Rr]equired|[Uu]ndefined|[Nn]o)(?: required)? (?:environment variable|env(?:ironment)? var|app setting|setting)s?:? ["'\`]?${name}`,
  ),
  new RegExp(
    `["'\`]?\\b${name}["'\`]? (?:environment variable|env var|app setting)(?: is| was|) ?(?:not set|missing|required|not found|undefined|must be set)`,
  ),
  new RegExp(
    `[Ee]nvironment variable,? ["'\`]?${name}["'\`]? (?:is |was )?(?:not set|missing|required|not found|undefined|must be set)`,
  ),
  new RegExp(`\\bset(?:ting)? (?:the )?["'\`]?${name}["'\`]? environment variable`),
];

/** pydantic 2 and 1, under `validation error for Settings`: the field stands on its own line. */
const field =
  /validation errors? for \w{0,60}(?:Settings|Config|Env)\w{0,60}\n([\w.]{1,80})\n\s{0,8}(?:Field required|field required)/;

const keyError = /KeyError: ["']([A-Z][A-Z0-9_]{2,80})["']/;

const readsEnvironment = /\benviron\b|\bgetenv\b|\benv\[|settings\[|config\[/i;

/** The setting whose absence the complaint is about, if it is. */
export function missingSetting({
  text,
  error,
}: Pick<Complaint, 'text' | 'error'>): MissingSetting | undefined {
  // azure-identity lists the variables of every way that it tried.
  if (failureKind(text) === 'credential') return undefined;
  for (const sentence of sentences) {
    const said = sentence.exec(text)?.[1];
    if (said !== undefined && isSettingName(said)) return { name: said, certainty: 'definite' };
  }
  const required = field.exec(text)?.[1];
  if (required !== undefined) {
    return { name: required.replaceAll('.', '__').toUpperCase(), certainty: 'definite' };
  }
  const key = keyError.exec(text)?.[1];
  if (key === undefined) return undefined;
  const isRead =
    readsEnvironment.test(error?.ownFrame?.code ?? '') ||
    error?.frames.at(-1)?.file.startsWith('<frozen os') === true ||
    /\/os\.py$/.test(error?.frames.at(-1)?.file ?? '');
  if (isRead) return { name: key, certainty: 'definite' };
  // Code that can be seen, and does not read the environment, asks for a key of something else.
  const isSeen = error?.ownFrame?.code !== undefined;
  return key.includes('_') && !isSeen ? { name: key, certainty: 'by-name' } : undefined;
}

/** Other words of a sentence are no names of settings. */
function isSettingName(word: string): boolean {
  return /^[A-Z][A-Z0-9_]+$/.test(word);
}
