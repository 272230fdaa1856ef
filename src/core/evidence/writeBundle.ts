import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { Manifest } from '../contracts';
import type { Evidence } from '../contracts';
import { BundleFiles } from './BundleFiles';
import { bundleDirNotEmpty } from './bundleErrors';

const folders = ['aliases', 'container', 'deployments', 'LogFiles'];

/** What a bundle consists of; a folder that holds anything else is not ours to replace. */
const layout = new Set([
  'manifest.json',
  'collection.json',
  'probes.json',
  'settings.json',
  'siteconfig.json',
  'site.json',
  'instances.json',
  ...folders,
]);

/**
 * Writes evidence as a bundle folder, for the owner's eyes only (files 0600, folders 0700). An earlier bundle in
 * the folder is replaced. `readBundle` gives the same evidence back, its lists in the order of their names, and loose
 * logs below LogFiles.
 * The evidence must be redacted already.
 *
 * @throws DoctorError `bundle-dir-not-empty`
 */
export async function writeBundle(evidence: Evidence, dir: string): Promise<void> {
  await prepareFolder(dir);
  for (const { path, text } of filesOf(evidence).entries()) {
    const target = join(dir, ...path.split('/'));
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await writeFile(target, text, { mode: 0o600, flag: 'wx' });
  }
}

async function prepareFolder(dir: string): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const present = await readdir(dir);
  if (present.length > 0) {
    const isBundle = present.every((name) => layout.has(name)) && (await holdsManifest(dir));
    if (!isBundle) throw bundleDirNotEmpty(dir);
    for (const name of present) await rm(join(dir, name), { recursive: true, force: true });
  }
  await chmod(dir, 0o700);
}

async function holdsManifest(dir: string): Promise<boolean> {
  try {
    return v.is(Manifest, JSON.parse(await readFile(join(dir, 'manifest.json'), 'utf8')));
  } catch {
    return false;
  }
}

function filesOf(evidence: Evidence): BundleFiles {
  const files = new BundleFiles();
  const { probes, looks } = evidence;
  const parts: [string, unknown][] = [
    ['manifest', evidence.manifest],
    ['settings', evidence.settings],
    ['siteconfig', evidence.siteConfig],
    ['site', evidence.site],
    ['instances', evidence.instances],
    ['probes', probes.length > 0 ? probes : undefined],
    ['collection', looks.length > 0 ? looks : undefined],
  ];
  for (const [name, value] of parts) if (value !== undefined) files.add(name, { '.json': asJson(value) });
  for (const { alias, view, stdout, ...meta } of evidence.aliases) {
    const name = `${onePart(alias)}${view === 'app' ? '.app' : ''}`;
    files.add(`aliases/${name}`, { '.txt': stdout, '.json': asJson(meta) });
  }
  for (const [name, text] of Object.entries(evidence.container)) {
    files.add(`container/${onePart(name)}`, { '.txt': text });
  }
  for (const { id, log } of evidence.deployments) {
    files.add(`deployments/${onePart(id)}/log`, { '.log': log });
  }
  for (const log of evidence.logs) files.add(logPath(log.path), { '': log.text });
  return files;
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** A name that must not open a folder of its own. */
function onePart(name: string): string {
  return name.replaceAll('/', '_') || '_';
}

/** Loose logs go below LogFiles, where every reader looks for them. */
function logPath(path: string): string {
  const [first = '', ...rest] = path.split('/').filter((part) => part !== '');
  const below = first === 'LogFiles' ? rest : [first, ...rest];
  return `LogFiles/${below.join('/') || 'log'}`;
}
