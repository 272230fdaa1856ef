import type { App } from '../../App';

/** Packages that compute for long. */
const computing = new Set([
  ...['cv2', 'lightgbm', 'numba', 'numpy', 'onnxruntime', 'pandas', 'PIL', 'polars', 'scipy', 'skimage'],
  ...['sklearn', 'spacy', 'tensorflow', 'torch', 'transformers', 'xgboost'],
]);

/** Packages that wait for another machine. */
const waiting = new Set([
  ...[
    'aiohttp',
    'asyncpg',
    'boto3',
    'httpx',
    'mysql',
    'openai',
    'paramiko',
    'psycopg',
    'psycopg2',
    'pymongo',
  ],
  ...['pymssql', 'pymysql', 'pyodbc', 'redis', 'requests', 'smtplib', 'sqlalchemy', 'urllib', 'urllib3'],
]);

/** What a module of `azure` does: all but the bindings talk to a service. */
const isAzureClient = /^azure\.(?!functions|durable_functions|core)/;

/** Whether an app computes or waits, by what it imports; undefined where it does both, or nobody can tell. */
export function appWorkload({ modules }: Pick<App, 'modules'>): 'cpu' | 'io' | undefined {
  let [computes, waits] = [false, false];
  for (const { path, imports } of modules.values()) {
    if (/(^|\/)(tests?|docs|scripts)\//.test(path)) continue;
    for (const { module, level, when } of imports) {
      if (level > 0 || when === 'typing') continue;
      const [top = ''] = module.split('.');
      computes ||= computing.has(top);
      waits ||= waiting.has(top) || isAzureClient.test(module);
    }
  }
  if (computes === waits) return undefined;
  return computes ? 'cpu' : 'io';
}
