import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { AliasMeta, InstanceState, Look, Manifest, Probe, emptyEvidence } from '../contracts';
import type { AliasEvidence, Evidence } from '../contracts';
import { bundleEmpty, bundleNotFound } from './bundleErrors';
import { isRecord, readSettings } from './readSettings';
import { readTail } from './readTail';
import { reasonOf, walkFolder } from './walkFolder';

/** Bytes kept of one file, from its end. */
const fileLimit = 64 * 1024 * 1024;

/** Bytes kept of all files together; a folder of logs may be larger than the memory. */
const totalLimit = 512 * 1024 * 1024;

/**
 * Reads a saved bundle, a downloaded LogFiles folder, or a folder of loose logs. A damaged file becomes a line
 * of `problems` and the rest is read on.
 *
 * @throws DoctorError `bundle-not-found`, `bundle-empty`
 */
export async function readBundle(dir: string, options: { fileLimit?: number } = {}): Promise<Evidence> {
  await requireFolder(dir);
  const listing = await walkFolder(dir);
  const evidence = emptyEvidence();
  evidence.problems.push(...listing.problems);
  const reader = new BundleReader(dir, evidence, options.fileLimit ?? fileLimit);
  let recognised = 0;
  for (const path of listing.files) if (await reader.read(path)) recognised += 1;
  reader.finish();
  if (recognised === 0) throw bundleEmpty(dir);
  return evidence;
}

async function requireFolder(dir: string): Promise<void> {
  const stats = await stat(dir).catch((error: unknown) => {
    throw bundleNotFound(dir, error);
  });
  if (!stats.isDirectory()) throw bundleNotFound(dir);
}

interface AliasParts {
  stdout?: string;
  meta?: v.InferOutput<typeof AliasMeta>;
}

class BundleReader {
  private readonly aliases = new Map<string, AliasParts>();
  private remaining = totalLimit;

  constructor(
    private readonly dir: string,
    private readonly evidence: Evidence,
    private readonly limit: number,
  ) {}

  /** True if the file has a place in a bundle, readable or not. */
  async read(path: string): Promise<boolean> {
    return (
      (await this.readTopLevel(path)) ||
      (await this.readAlias(path)) ||
      (await this.readContainer(path)) ||
      (await this.readDeployment(path)) ||
      (await this.readLog(path))
    );
  }

  finish(): void {
    for (const [key, parts] of [...this.aliases].sort(([a], [b]) => (a < b ? -1 : 1))) {
      this.evidence.aliases.push(toAliasEvidence(key, parts));
    }
  }

  private async readTopLevel(path: string): Promise<boolean> {
    const { evidence } = this;
    switch (path) {
      case 'manifest.json':
        await this.json(path, (json) => (evidence.manifest = v.parse(Manifest, json)));
        return true;
      case 'probes.json':
        await this.list(path, Probe, (probe) => evidence.probes.push(probe));
        return true;
      case 'collection.json':
        await this.list(path, Look, (look) => evidence.looks.push(look));
        return true;
      case 'instances.json':
        evidence.instances = [];
        await this.list(path, InstanceState, (instance) => evidence.instances?.push(instance));
        return true;
      case 'settings.json':
        await this.json(path, (json) => {
          const settings = readSettings(json);
          if (!settings) throw new Error('not a list or table of settings');
          evidence.settings = settings;
        });
        return true;
      case 'siteconfig.json':
        await this.json(path, (json) => (evidence.siteConfig = recordOf(json)));
        return true;
      case 'site.json':
        await this.json(path, (json) => (evidence.site = recordOf(json)));
        return true;
      default:
        return false;
    }
  }

  private async readAlias(path: string): Promise<boolean> {
    const match = /^aliases\/([^/]+)\.(txt|json)$/.exec(path);
    const key = match?.[1];
    if (key === undefined) return false;
    const parts = this.aliases.get(key) ?? {};
    this.aliases.set(key, parts);
    if (match?.[2] === 'txt') parts.stdout = await this.text(path);
    else await this.json(path, (json) => (parts.meta = v.parse(AliasMeta, json)));
    return true;
  }

  private async readContainer(path: string): Promise<boolean> {
    const name = /^container\/([^/]+)\.txt$/.exec(path)?.[1];
    if (name === undefined) return false;
    const text = await this.text(path);
    if (text !== undefined) this.evidence.container[name] = text;
    return true;
  }

  private async readDeployment(path: string): Promise<boolean> {
    const id = /^deployments\/([^/]+)\/log(?:~\d+)?\.log$/.exec(path)?.[1];
    if (id === undefined) return false;
    const log = await this.text(path);
    if (log !== undefined) this.evidence.deployments.push({ id, log });
    return true;
  }

  /** Whatever lies in LogFiles, and any `*.log` elsewhere: a folder of loose logs is a bundle too. */
  private async readLog(path: string): Promise<boolean> {
    const isLog = path.startsWith('LogFiles/') || /\.log$/i.test(path) || /_docker\.(?:log|txt)$/i.test(path);
    if (!isLog) return false;
    const text = await this.text(path);
    if (text !== undefined) this.evidence.logs.push({ path, text });
    return true;
  }

  private async text(path: string): Promise<string | undefined> {
    try {
      const tail = await readTail(join(this.dir, path), Math.min(this.limit, this.remaining));
      this.remaining -= tail.text.length;
      if (tail.cut > 0) this.evidence.problems.push(`${path}: the first ${tail.cut} bytes were left out`);
      return tail.text;
    } catch (error) {
      this.evidence.problems.push(`${path}: ${reasonOf(error)}`);
      return undefined;
    }
  }

  private async json(path: string, take: (json: unknown) => void): Promise<void> {
    const text = await this.text(path);
    if (text === undefined) return;
    try {
      take(JSON.parse(text));
    } catch (error) {
      this.evidence.problems.push(`${path}: ${reasonOf(error)}`);
    }
  }

  /** A list keeps its good entries: one odd probe must not cost the others. */
  private async list<S extends v.GenericSchema>(
    path: string,
    schema: S,
    take: (item: v.InferOutput<S>) => void,
  ): Promise<void> {
    await this.json(path, (json) => {
      if (!Array.isArray(json)) throw new Error('not a list');
      json.forEach((item: unknown, index) => {
        const parsed = v.safeParse(schema, item);
        if (parsed.success) take(parsed.output);
        else this.evidence.problems.push(`${path}: entry ${index + 1}: ${parsed.issues[0].message}`);
      });
    });
  }
}

function toAliasEvidence(key: string, parts: AliasParts): AliasEvidence {
  // `~2` sets a second run of the same alias apart, see writeBundle.
  const name = key.replace(/~\d+$/, '');
  const isApp = name.endsWith('.app');
  const meta = parts.meta ?? v.parse(AliasMeta, {});
  return {
    alias: isApp ? name.slice(0, -'.app'.length) : name,
    view: isApp ? 'app' : 'shell',
    args: meta.args,
    exitCode: meta.exitCode,
    durationMs: meta.durationMs,
    stdout: parts.stdout ?? '',
    stderr: meta.stderr,
    ...(meta.at === undefined ? {} : { at: meta.at }),
  };
}

function recordOf(json: unknown): Record<string, unknown> {
  if (!isRecord(json)) throw new Error('not an object');
  return json;
}
