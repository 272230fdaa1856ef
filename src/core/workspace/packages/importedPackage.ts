import { packageForImport, providesImport } from '../../diagnosis/facts/packages';
import { normalizedName } from '../project/kinds/Requirement';

/** Namespaces that many packages share, and of each those whose packages are named by one part more. */
const namespaces: Readonly<Record<string, readonly string[]>> = {
  azure: [
    'ai',
    'communication',
    'data',
    'keyvault',
    'mgmt',
    'monitor',
    'search',
    'storage',
    'iot',
    'media',
    'security',
  ],
  google: ['cloud'],
  opentelemetry: ['instrumentation', 'exporter', 'sdk'],
};

/** The package that an import most likely asks for: `azure.identity.aio` is in `azure-identity`. */
export function packageOf(module: string): string {
  const parts = module.split('.');
  const [top = module, second = ''] = parts;
  if (!Object.hasOwn(namespaces, top)) return packageForImport(module);
  const depth = namespaces[top]?.includes(second) ? 3 : 2;
  return packageForImport(parts.slice(0, depth).join('.'));
}

/** What people put before or behind the import's name when they name a package. */
const decorations = /^(python-?|py|django-|types-)|(-python|-py|py|-binary|-headless|-cpu|-gpu|[23])$/g;

/**
 * Whether one of some packages gives an import; `names` are normalised. Rather too easily than not: a package's metadata is
 * not here, and a false alarm costs more than a missed one.
 */
export function givesImport(names: ReadonlySet<string>, module: string): boolean {
  const parts = module.split('.');
  for (let length = parts.length; length > 0; length--) {
    // A namespace alone says nothing of what lies in it.
    if (length === 1 && parts.length > 1 && Object.hasOwn(namespaces, parts[0] ?? '')) break;
    const prefix = parts.slice(0, length).join('.');
    if (names.has(normalizedName(prefix)) || names.has(packageForImport(prefix))) return true;
  }
  if (names.has(packageOf(module))) return true;
  if (Object.hasOwn(namespaces, parts[0] ?? '')) return false;
  if (providesImport([...names], module)) return true;
  const bare = bareName(parts[0] ?? '');
  return bare !== '' && [...names].some((name) => bareName(name) === bare);
}

function bareName(name: string): string {
  return normalizedName(name).replace(decorations, '').replaceAll('-', '');
}
