import type { AliasName } from '../../core/aliases';

/** The names of the catalogue, without its parsers, which are heavy. The compiler sees to it that none is missing. */
const names: Readonly<Record<AliasName, true>> = {
  apphelp: true,
  showpkgs: true,
  appconfig: true,
  appenv: true,
  applogs: true,
  deploylogs: true,
  logfiles: true,
  appcurl: true,
  checkport: true,
  gohome: true,
  gosrc: true,
  'ai-test': true,
  'ai-dns': true,
  'ai-access-check': true,
  'ai-curl': true,
  'ai-latency': true,
  'ai-diagnose': true,
  'install-nettools': true,
};

export function isCatalogued(name: string): boolean {
  return Object.hasOwn(names, name);
}
