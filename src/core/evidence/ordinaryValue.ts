/** Words that settings hold and that logs are full of: taking one out would take the sense out of the log. */
const words = new Set(
  [
    // States, levels, kinds of environment.
    'true false enable enabled disable disabled default disallowed allowed always require required optional automatic',
    'manual stopped started running succeeded failed success failure active inactive unknown undefined verbose minimal',
    'debug warning warnings notset critical console stdout stderr python syslog',
    'production preprod staging development testing acceptance sandbox preview nightly master release stable latest',
    'primary secondary replica leader follower public private internal external global standard premium',
    'basicv2 premiumv2 premiumv3 dynamic dedicated linux windows container docker',
    // What an app is made of.
    'gunicorn uvicorn hypercorn daphne waitress fastapi starlette django flask streamlit gradio celery asyncio gevent',
    'eventlet gthread threads thread process processes worker workers server client clients service services request',
    'requests response responses session sessions message messages connection connections database databases storage',
    'application applications backend frontend module package packages config configuration settings setting startup',
    'command python3 pipenv poetry antenv requirements wsgi.py module:app handler handlers logging logger exception',
    'postgres postgresql mysql mariadb sqlite sqlite3 mssql sqlserver mongodb cosmosdb redis rediss memcached rabbitmq',
    'kafka elastic elasticsearch opensearch qdrant chroma weaviate pinecone pgvector psycopg psycopg2 asyncpg pyodbc',
    'openai azureopenai anthropic mistral gemini ollama langchain llamaindex semantic embedding embeddings completion',
    'completions assistant assistants prompt prompts content memory search queue queues stream streams streaming',
    // What stands in the place of a secret, or with one.
    'password passwd secret secrets token tokens changeme placeholder dummy example username account accounts',
    'bearer apikey managed identity managedidentity credential credentials authorization authentication',
    'azuread microsoft github google facebook twitter oauth openid',
    // Names that every server has.
    'localhost postgres administrator wwwroot www-data azureuser dbo appuser guest nobody',
    'english german french spanish italian japanese swedish',
    'bookworm bullseye trixie debian ubuntu alpine',
    'sunday monday tuesday wednesday thursday friday saturday january february august september october november december',
    // What App Service calls its own parts.
    'appservice kudu oryx githubaction vstsrm localgit externalgit none azure website websites worldwide',
  ]
    .join(' ')
    .split(' '),
);

/** Azure's regions, by id or by name: `westeurope`, `Sweden Central`. */
const region =
  /^(?:(?:north|south|east|west|central|southeast|northcentral|southcentral|westcentral)\s?){0,2}(?:us|europe|asia|india|uk|france|germany|norway|sweden|switzerland|uae|qatar|poland|italy|spain|israel|mexico|brazil|canada|australia|japan|korea|africa|usgov|china)?\s?(?:north|south|east|west|central|southeast|northcentral|westcentral|virginia|arizona|texas)?\s?\d?$/i;

/** Names of languages, codecs, time zones and models, versions, HTTP methods. */
const known =
  /^(?:[a-z]{2,3}[_-][A-Z]{2}(?:\.utf-?8)?|utf-?(?:8|16)|latin-?1|iso-?8859-\d{1,2}|(?:Europe|America|Asia|Africa|Australia|Pacific|Etc)\/[\w/+-]{2,40}|(?:azure[_-])?(?:gpt|o\d|claude|llama|phi|mistral|text-embedding|dall-e|whisper|gemini|deepseek)[\w.-]{0,40}|v?\d[\w.+-]*|GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/i;

/** A shared library: where it is missing, the loader names it, and that is the cause. */
const library = /^lib[\w+-]{1,60}\.so(?:\.\d{1,4}){0,3}$/;

/** Where something is: a URL without a user, a host, an address with or without port, a path, `module:object`. */
const place =
  /^(?:[a-z][a-z0-9+.-]{1,20}:\/\/[^\s@?]{1,500}|(?:[a-z0-9-]{1,63}\.)+[a-z]{2,24}(?::\d{1,5})?(?:\/[\w./-]{0,200})?|(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5}|\/\d{1,2})?|(?:localhost|\*):\d{1,5}|\.{0,2}\/[\w.@/-]{0,500}|[A-Za-z_]\w{0,60}(?:\.[A-Za-z_]\w{0,60}){0,8}:[A-Za-z_]\w{0,60}(?:\(\))?|[A-Za-z_]\w{0,60}(?:\.[A-Za-z_]\w{0,60}){1,8})$/i;

const number = /^[-+]?[\d.,:_/\s]*(?:%|ms|s|m|h|d|[KMGT]i?B?)?$/i;
const option = /^--?[a-z][\w-]{0,40}(?:=[\w.:/*-]{1,60})?$/i;

/**
 * Whether a value reads as configuration, which logs print anyway and a diagnosis needs: a number, a word of the trade,
 * a region, a version, a place, or a list or command of nothing else. A password in a URL does not: it is found by its
 * form. A value in which words of nobody's trade stand is not ordinary.
 */
export function isOrdinaryValue(value: string): boolean {
  const trimmed = value.trim();
  if (trimmed.length > 2000) return false;
  if (isOrdinaryWord(trimmed)) return true;
  const parts = trimmed.split(/[\s,;|]+/).filter((part) => part !== '');
  return parts.length > 1 && parts.every((part) => isOrdinaryWord(part.replace(/^["'[(]+|["'\])]+$/g, '')));
}

export function isWordOfTheTrade(word: string): boolean {
  return words.has(word.toLowerCase());
}

function isOrdinaryWord(word: string): boolean {
  return (
    word.length < 3 ||
    isWordOfTheTrade(word) ||
    [number, region, known, library, place, option].some((pattern) => pattern.test(word))
  );
}

/** Endings of names that say what a value is, and that it is no secret: `DB_HOST`, `LOG_LEVEL`, `CHAT_DEPLOYMENT`. */
const ordinaryEnding =
  /(?:^|[^A-Za-z0-9])(?:HOST|HOSTNAME|ENDPOINT|DOMAIN|REGION|LOCATION|ENV|ENVIRONMENT|STAGE|LEVEL|VERSION|MODEL|DEPLOYMENT|MODULE|COMMAND|CMD|ARGS|TIMEZONE|LOCALE|LANGUAGE|SETTINGS_MODULE|(?:DB|DATABASE|SERVICE|APP|SITE|INDEX|CONTAINER|QUEUE|TABLE|SERVER|DEPLOYMENT|MODEL|ROLE|LOGGER|CLOUD_ROLE)_NAME)$/i;

/** What the platform and its images set for themselves; what of it is secret is called so. */
const ofThePlatform =
  /^(?:WEBSITES?|APPSVC|ORYX|SCM|DOCKER|KUDU|FUNCTIONS|REGION|COMPUTERNAME|DEBIAN)(?:_|$)/i;

export function isOrdinaryName(name: string): boolean {
  return ofThePlatform.test(name) || ordinaryEnding.test(name);
}
