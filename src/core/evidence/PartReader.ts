import * as v from 'valibot';
import {
  ActivityEvent,
  AliasMeta,
  emptyEvidence,
  InstanceState,
  KuduCheck,
  Look,
  Manifest,
  Metric,
  Probe,
  Redaction,
} from '../contracts';
import type { AliasEvidence, Evidence, Settings } from '../contracts';
import { partFiles, slotOf } from './bundleLayout';
import { wasCut } from './cutFile';
import { placeOfJson } from './looseFiles';
import { isRecord, readSettings, slotSettingNames } from './readSettings';
import { byPath, reasonOf } from './sources/walkFolder';

/** The text of a file of the bundle; undefined where it cannot be read, which was noted. */
export type ReadFile = (path: string) => Promise<string | undefined>;

export interface ReadText {
  text: string;
  /** It is the end alone. */
  isCut: boolean;
}

/** The same of a log that is read in another way, of which only the end may be kept. */
export type ReadLog = (path: string) => Promise<ReadText | undefined>;

interface PartReaderOptions {
  read: ReadFile;
  /** Of a log, where that is read in another way. */
  readLog?: ReadLog;
  isLog: (path: string) => boolean;
  /** The user gave this one file and nothing else. */
  isAlone?: boolean;
}

interface AliasParts {
  stdout?: string;
  meta?: v.InferOutput<typeof AliasMeta>;
}

/** JSON of a loose file is looked at only where it can be an export of settings. */
const largestLoose = 4 * 1024 * 1024;

/** Puts the files of a bundle, or of one instance's folder within it, in their places of the evidence. */
export class PartReader {
  private readonly aliases = new Map<string, AliasParts>();
  private readonly instances = new Map<string, PartReader>();

  constructor(
    private readonly evidence: Evidence,
    private readonly options: PartReaderOptions,
  ) {}

  /** True if the file has a place in a bundle, readable or not. */
  async read(path: string): Promise<boolean> {
    return (
      (await this.readPart(path)) ||
      (await this.readInstance(path)) ||
      (await this.readAlias(path)) ||
      (await this.readContainer(path)) ||
      (await this.readDeployment(path)) ||
      (await this.readLog(path)) ||
      (await this.readLoose(path))
    );
  }

  /** To be called once, after the last file. */
  finish(): void {
    const { evidence } = this;
    for (const [key, parts] of [...this.aliases].sort(([a], [b]) => (a < b ? -1 : 1))) {
      evidence.aliases.push(toAliasEvidence(key, parts));
    }
    evidence.logs.sort(byPath);
    for (const [id, reader] of this.instances) {
      reader.finish();
      // What went wrong is told once, with the whole path.
      const { problems } = reader.evidence;
      evidence.problems.push(...problems.splice(0).map((problem) => `instances/${id}/${problem}`));
    }
  }

  private async readPart(path: string): Promise<boolean> {
    const { evidence } = this;
    switch (path) {
      case partFiles.manifest:
        await this.json(path, (json) => (evidence.manifest = v.parse(Manifest, json)));
        return true;
      case partFiles.probes:
        evidence.probes.push(...((await this.list(path, Probe)) ?? []));
        return true;
      case partFiles.looks:
        evidence.looks.push(...((await this.list(path, Look)) ?? []));
        return true;
      case partFiles.instances:
        evidence.instances = (await this.list(path, InstanceState)) ?? [];
        return true;
      case partFiles.redactions:
        evidence.redactions = (await this.list(path, Redaction)) ?? [];
        return true;
      case partFiles.activity:
        evidence.activity = (await this.list(path, ActivityEvent)) ?? [];
        return true;
      case partFiles.metrics:
        evidence.metrics = (await this.list(path, Metric)) ?? [];
        return true;
      case partFiles.autoscale:
        evidence.autoscale = (await this.list(path, v.record(v.string(), v.unknown()))) ?? [];
        return true;
      case partFiles.settings:
        await this.json(path, (json) => {
          this.takeSettings(json);
        });
        return true;
      case partFiles.siteConfig:
        await this.json(path, (json) => (evidence.siteConfig = propertiesOf(json)));
        return true;
      case partFiles.slotConfigNames:
        await this.json(path, (json) => (evidence.slotConfigNames = propertiesOf(json)));
        return true;
      case partFiles.authSettings:
        await this.json(path, (json) => (evidence.authSettings = propertiesOf(json)));
        return true;
      case partFiles.configReferences:
        await this.json(path, (json) => (evidence.configReferences = propertiesOf(json)));
        return true;
      case partFiles.kuduChecks:
        evidence.kuduChecks = (await this.list(path, KuduCheck)) ?? [];
        return true;
      case partFiles.site:
        await this.json(path, (json) => (evidence.site = recordOf(json)));
        return true;
      default:
        return this.readSlot(path);
    }
  }

  private takeSettings(json: unknown): void {
    this.evidence.settings = settingsOf(json);
    const appSettingNames = slotSettingNames(json);
    if (appSettingNames) this.evidence.slotConfigNames ??= { appSettingNames };
  }

  private async readSlot(path: string): Promise<boolean> {
    const slot = slotOf(path);
    if (slot === undefined) return false;
    await this.json(path, (json) => {
      this.evidence.slotSettings = { ...this.evidence.slotSettings, [slot]: settingsOf(json) };
    });
    return true;
  }

  private async readInstance(path: string): Promise<boolean> {
    const match = /^instances\/([^/]+)\/(.+)$/.exec(path);
    if (!match) return false;
    const [, id = '', inside = ''] = match;
    const folder = `instances/${id}/`;
    let reader = this.instances.get(id);
    if (!reader) {
      reader = new PartReader(emptyEvidence(), {
        read: (file) => this.options.read(folder + file),
        readLog: (file) => this.readLogText(folder + file),
        isLog: (file) => this.options.isLog(file),
      });
    }
    const isRecognised = !inside.startsWith('instances/') && (await reader.read(inside));
    if (isRecognised && !this.instances.has(id)) {
      this.instances.set(id, reader);
      this.evidence.instanceEvidence = [
        ...(this.evidence.instanceEvidence ?? []),
        { id, evidence: reader.evidence },
      ].sort((a, b) => (a.id < b.id ? -1 : 1));
    }
    return isRecognised;
  }

  private async readAlias(path: string): Promise<boolean> {
    const match = /^aliases\/([^/]+)\.(txt|json)$/.exec(path);
    const key = match?.[1];
    if (key === undefined) return false;
    const parts = this.aliases.get(key) ?? {};
    this.aliases.set(key, parts);
    if (match?.[2] === 'txt') parts.stdout = await this.options.read(path);
    else await this.json(path, (json) => (parts.meta = v.parse(AliasMeta, json)));
    return true;
  }

  private async readContainer(path: string): Promise<boolean> {
    const name = /^container\/([^/]+)\.txt$/.exec(path)?.[1];
    if (name === undefined) return false;
    const text = await this.options.read(path);
    if (text !== undefined) this.evidence.container[name] = text;
    return true;
  }

  private async readDeployment(path: string): Promise<boolean> {
    // Kudu's archive of all of /home has them below site.
    const id = /^(?:site\/)?deployments\/([^/]+)\/log(?:~\d+)?\.log$/.exec(path)?.[1];
    if (id === undefined) return false;
    const log = await this.options.read(path);
    if (log !== undefined) this.evidence.deployments.push({ id, log });
    return true;
  }

  private async readLog(path: string): Promise<boolean> {
    if (!this.options.isLog(path)) return false;
    await this.takeLog(path);
    return true;
  }

  private async takeLog(path: string): Promise<void> {
    const log = await this.readLogText(path);
    if (!log) return;
    this.evidence.logs.push({ path, text: log.text, ...(log.isCut ? { isCut: true as const } : {}) });
  }

  private async readLogText(path: string): Promise<ReadText | undefined> {
    const { read, readLog } = this.options;
    if (readLog) return readLog(path);
    const text = await read(path);
    return text === undefined ? undefined : { text, isCut: wasCut(path, this.evidence) };
  }

  /** A file under a name of its own: JSON that is known by its form; given alone, also any text, which is a log. */
  private async readLoose(path: string): Promise<boolean> {
    const { isAlone = false } = this.options;
    if (path.includes('/') || !(isAlone || /\.json$/i.test(path))) return false;
    const text = await this.options.read(path);
    if (text === undefined) return false;
    const isNamed = isAlone || /settings/i.test(path);
    const json = text.length <= largestLoose ? parse(text) : undefined;
    const place = json === undefined ? undefined : placeOfJson(json, { isNamed });
    switch (place) {
      case partFiles.settings:
        if (this.evidence.settings === undefined) this.takeSettings(json);
        return true;
      case partFiles.siteConfig:
        this.evidence.siteConfig ??= propertiesOf(json);
        return true;
      case partFiles.site:
        this.evidence.site ??= recordOf(json);
        return true;
      case partFiles.slotConfigNames:
        this.evidence.slotConfigNames = propertiesOf(json);
        return true;
      case partFiles.activity:
        this.evidence.activity ??= this.entries(path, json, ActivityEvent);
        return true;
      case undefined:
      default:
        if (!isAlone || text.trim() === '' || json !== undefined) return false;
        await this.takeLog(path);
        return true;
    }
  }

  private async json(path: string, take: (json: unknown) => void): Promise<void> {
    const text = await this.options.read(path);
    if (text === undefined) return;
    try {
      take(JSON.parse(text));
    } catch (error) {
      this.evidence.problems.push(`${path}: ${reasonOf(error)}`);
    }
  }

  private async list<S extends v.GenericSchema>(
    path: string,
    schema: S,
  ): Promise<v.InferOutput<S>[] | undefined> {
    let list: v.InferOutput<S>[] | undefined;
    await this.json(path, (json) => (list = this.entries(path, json, schema)));
    return list;
  }

  /** A list keeps its good entries: one odd probe must not cost the others. ARM puts lists into `value`. */
  private entries<S extends v.GenericSchema>(path: string, json: unknown, schema: S): v.InferOutput<S>[] {
    const items: unknown = isRecord(json) && Array.isArray(json.value) ? json.value : json;
    if (!Array.isArray(items)) throw new Error('not a list');
    return items.flatMap((item: unknown, index) => {
      const parsed = v.safeParse(schema, item);
      if (parsed.success) return [parsed.output];
      this.evidence.problems.push(`${path}: entry ${index + 1}: ${parsed.issues[0].message}`);
      return [];
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

function settingsOf(json: unknown): Settings {
  const settings = readSettings(json);
  if (!settings) throw new Error('not a list or table of settings');
  return settings;
}

/** ARM wraps its answers in `properties`; `az` prints some of them without. */
function propertiesOf(json: unknown): Record<string, unknown> {
  const record = recordOf(json);
  return isRecord(record.properties) ? record.properties : record;
}

function recordOf(json: unknown): Record<string, unknown> {
  if (!isRecord(json)) throw new Error('not an object');
  return json;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
