import { randomBytes } from 'node:crypto';
import { chmod, lstat, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { Manifest } from '../contracts';
import type { Evidence } from '../contracts';
import { BundleFiles } from './BundleFiles';
import { bundleDirNotEmpty, bundleFileExists } from './bundleErrors';
import {
  aliasStem,
  containerStem,
  deploymentStem,
  instanceFolder,
  isOfBundle,
  logPath,
  partFiles,
  slotPath,
} from './bundleLayout';
import { makeFolder, requireFolderCanBe } from './makeFolder';
import { UnpackBudget } from './sources/unpackedTail';
import { writeZip } from './zip/writeZip';
import { zipSource } from './zip/zipSource';

/**
 * Writes evidence as a bundle, a folder or (where the path ends in .zip) an archive, for the owner's eyes only (files
 * 0600, folders 0700). An earlier bundle in its place is replaced. `readBundle` gives the same evidence back, its
 * lists in the order of their names, and loose logs below LogFiles.
 * The evidence must be redacted already.
 *
 * @throws DoctorError `bundle-dir-not-empty`, `bundle-file-exists`
 */
export async function writeBundle(evidence: Evidence, path: string): Promise<void> {
  const files = filesOf(evidence).entries();
  if (isArchive(path)) await writeArchive(path, files, timeOf(evidence));
  else await writeFolder(path, files);
}

async function writeFolder(dir: string, files: Iterable<{ path: string; text: string }>): Promise<void> {
  await prepareFolder(dir);
  for (const { path, text } of files) {
    const target = join(dir, ...path.split('/'));
    await makeFolder(dirname(target));
    await writeFile(target, text, { mode: 0o600, flag: 'wx' });
  }
}

/**
 * Rejects where `writeBundle` would have to: what is there already and is no bundle, or nothing can be written. To be
 * asked before minutes are spent on collecting; leaves nothing behind, and what is there as it is.
 *
 * @throws DoctorError `bundle-dir-not-empty`, `bundle-file-exists`; the system's error
 */
export async function requireBundlePlace(path: string): Promise<void> {
  if (isArchive(path)) {
    await requireFolderCanBe(dirname(path));
    await requireReplaceable(path);
    return;
  }
  await requireFolderCanBe(path);
  await requireFree(path, await readdir(path).catch(() => []));
}

function isArchive(path: string): boolean {
  return /\.zip$/i.test(path);
}

async function prepareFolder(dir: string): Promise<void> {
  await makeFolder(dir);
  const present = await readdir(dir);
  await requireFree(dir, present);
  for (const name of present) await rm(join(dir, name), { recursive: true, force: true });
  await chmod(dir, 0o700);
}

async function requireFree(dir: string, present: readonly string[]): Promise<void> {
  if (present.length === 0) return;
  const isBundle = present.every(isOfBundle) && (await holdsManifest(dir));
  if (!isBundle) throw bundleDirNotEmpty(dir);
}

async function holdsManifest(dir: string): Promise<boolean> {
  try {
    return v.is(Manifest, JSON.parse(await readFile(join(dir, partFiles.manifest), 'utf8')));
  } catch {
    return false;
  }
}

/** Written beside its place and then moved there, so that an earlier bundle is whole until the new one is. */
async function writeArchive(
  path: string,
  files: Iterable<{ path: string; text: string }>,
  time: Date,
): Promise<void> {
  await makeFolder(dirname(path));
  await requireReplaceable(path);
  const part = `${path}.${randomBytes(6).toString('hex')}.part`;
  try {
    await writeZip(part, files, { time });
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function requireReplaceable(path: string): Promise<void> {
  const present = await lstat(path).catch(() => undefined);
  if (!present) return;
  const isBundle = await holdsBundle(path).catch((error: unknown) => {
    throw bundleFileExists(path, error);
  });
  if (!present.isFile() || !isBundle) throw bundleFileExists(path);
}

async function holdsBundle(path: string): Promise<boolean> {
  const source = await zipSource(path, new UnpackBudget(0));
  await source.close();
  const names = source.files.map((file) => file.path);
  return names.includes(partFiles.manifest) && names.every((name) => isOfBundle(name.replace(/\/.*/s, '')));
}

function timeOf({ manifest }: Evidence): Date {
  return new Date(manifest?.collectedAt ?? 0);
}

function filesOf(evidence: Evidence): BundleFiles {
  const files = new BundleFiles();
  addParts(files, evidence, '');
  return files;
}

function addParts(files: BundleFiles, evidence: Evidence, folder: string): void {
  const { probes, looks } = evidence;
  const parts: Record<keyof typeof partFiles, unknown> = {
    manifest: evidence.manifest,
    settings: evidence.settings,
    siteConfig: evidence.siteConfig,
    site: evidence.site,
    slotConfigNames: evidence.slotConfigNames,
    authSettings: evidence.authSettings,
    configReferences: evidence.configReferences,
    kuduChecks: evidence.kuduChecks,
    autoscale: evidence.autoscale,
    metrics: evidence.metrics,
    activity: evidence.activity,
    instances: evidence.instances,
    redactions: evidence.redactions,
    probes: probes.length > 0 ? probes : undefined,
    looks: looks.length > 0 ? looks : undefined,
  };
  for (const part of partNames) {
    const value = parts[part];
    if (value !== undefined) files.add(folder + withoutEnd(partFiles[part]), { '.json': asJson(value) });
  }
  for (const [slot, settings] of Object.entries(evidence.slotSettings ?? {})) {
    files.add(folder + withoutEnd(slotPath(slot)), { '.json': asJson(settings) });
  }
  for (const { alias, view, stdout, ...meta } of evidence.aliases) {
    files.add(folder + aliasStem(alias, view), { '.txt': stdout, '.json': asJson(meta) });
  }
  for (const [name, text] of Object.entries(evidence.container)) {
    files.add(folder + containerStem(name), { '.txt': text });
  }
  for (const { id, log } of evidence.deployments) files.add(folder + deploymentStem(id), { '.log': log });
  for (const log of evidence.logs) files.add(folder + logPath(log.path), { '': log.text });
  for (const { id, evidence: inside } of evidence.instanceEvidence ?? []) {
    addParts(files, inside, folder + instanceFolder(id));
  }
}

const partNames = Object.keys(partFiles) as (keyof typeof partFiles)[];

function withoutEnd(file: string): string {
  return file.replace(/\.json$/, '');
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
