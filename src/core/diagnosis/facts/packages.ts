import { packageOfImport } from './packageOfImport';

/** Other packages that give the same import. */
const alternatives: Record<string, string[]> = {
  cv2: ['opencv-python-headless', 'opencv-contrib-python', 'opencv-contrib-python-headless'],
  psycopg2: ['psycopg2'],
  multipart: ['multipart'],
  dotenv: ['dotenv'],
  jwt: ['jwt'],
  faiss: ['faiss-gpu'],
};

/** The package to put into requirements.txt for an import: `yaml` is in `pyyaml`, `azure.search.x` in `azure-search-x`. */
export function packageForImport(module: string): string {
  const [top = module, second] = module.split('.');
  for (let prefix = module; prefix !== ''; prefix = prefix.slice(0, Math.max(0, prefix.lastIndexOf('.')))) {
    const known = ownValue(packageOfImport, prefix);
    if (known !== undefined) return known;
  }
  // azure.*, google.* and the like are namespaces that many packages share.
  const isNamespace = top === 'azure' || top === 'google' || top === 'opentelemetry';
  return normalised(isNamespace && second !== undefined ? module.replaceAll('.', '-') : top);
}

/** Whether one of the installed packages would give the import. */
export function providesImport(packages: readonly string[], module: string): boolean {
  const [top = module] = module.split('.');
  const wanted = [packageForImport(module), normalised(top), ...(ownValue(alternatives, top) ?? [])].map(
    normalised,
  );
  return packages.some((name) => wanted.includes(normalised(name)));
}

/** A module may be called `constructor`. */
function ownValue<V>(record: Readonly<Record<string, V>>, name: string): V | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** Package names compare without regard to case, and `-`, `_`, `.` are one (PEP 503). */
export function normalised(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

/** Names from `pip list` or `pip freeze` output in `container/packages.txt`. */
export function parsePackages(text: string): string[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const name = /^([A-Za-z0-9][\w.-]*)(?:\s+|==)v?\d/.exec(line.trim())?.[1];
    return name === undefined ? [] : [name];
  });
}
