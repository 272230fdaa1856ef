import * as v from 'valibot';
import type { ConfigCheck, Deployment, DockerLog, KuduEntry } from './kuduClient';
import type { TunnelStatus } from './tunnelStatus';

const text = v.optional(v.nullable(v.string()));

/** Items of a list that are understood; Kudu's lists come bare. */
export function listOf<T>(answer: unknown, read: (item: unknown) => T | undefined): T[] {
  return Array.isArray(answer) ? answer.map(read).filter((item) => item !== undefined) : [];
}

const Entry = v.looseObject({
  name: v.string(),
  size: v.optional(v.nullable(v.number())),
  mtime: text,
  mime: text,
});

export function entryIn(folder: string) {
  return (item: unknown): KuduEntry | undefined => {
    const parsed = v.safeParse(Entry, item);
    if (!parsed.success) return undefined;
    const { name, size, mtime, mime } = parsed.output;
    return {
      name,
      path: folder === '' ? name : `${folder}/${name}`,
      directory: mime === 'inode/directory',
      size: size ?? 0,
      ...(mtime ? { modified: mtime } : {}),
    };
  };
}

const ArmDockerLog = v.looseObject({
  machineName: text,
  lastUpdated: text,
  size: v.optional(v.nullable(v.number())),
  path: v.string(),
});

export function readDockerLog(item: unknown): DockerLog | undefined {
  const parsed = v.safeParse(ArmDockerLog, item);
  if (!parsed.success) return undefined;
  const { machineName, lastUpdated, size, path } = parsed.output;
  return {
    machineName: machineName ?? '',
    ...(lastUpdated ? { lastUpdated } : {}),
    ...(typeof size === 'number' ? { size } : {}),
    path: path.replace(/^\/?home\//, ''),
  };
}

const StartupFile = v.looseObject({ Filename: v.string(), Date: text });
const StartupFiles = v.looseObject({ files: v.array(v.unknown()) });

/** Names of startup logs, newest first: by the time that Kudu gives, else by the date with which a name begins. */
export function startupFileNames(answer: unknown): string[] {
  const list = v.safeParse(StartupFiles, answer);
  const files = (list.success ? list.output.files : []).flatMap((item) => {
    const file = v.safeParse(StartupFile, item);
    return file.success ? [{ name: file.output.Filename, at: file.output.Date ?? '' }] : [];
  });
  return files
    .sort((a, b) => b.at.localeCompare(a.at) || b.name.localeCompare(a.name))
    .map(({ name }) => name);
}

const KuduDeployment = v.looseObject({
  id: v.string(),
  status: v.number(),
  active: v.optional(v.nullable(v.boolean())),
  message: text,
  author: text,
  deployer: text,
  received_time: text,
  end_time: text,
});

export function readDeployment(item: unknown): Deployment | undefined {
  const parsed = v.safeParse(KuduDeployment, item);
  if (!parsed.success) return undefined;
  const { id, status, active, message, author, deployer, received_time: receivedTime } = parsed.output;
  const { end_time: endTime } = parsed.output;
  return {
    id,
    status,
    ...(typeof active === 'boolean' ? { active } : {}),
    ...(message ? { message } : {}),
    ...(author ? { author } : {}),
    ...(deployer ? { deployer } : {}),
    ...(receivedTime ? { receivedTime } : {}),
    ...(endTime ? { endTime } : {}),
  };
}

const LogEntry = v.looseObject({
  log_time: v.optional(v.string(), ''),
  id: text,
  message: v.optional(v.nullable(v.string()), ''),
  type: v.optional(v.nullable(v.union([v.number(), v.string()]))),
  details_url: text,
});
export type LogEntry = v.InferOutput<typeof LogEntry>;

export function readLogEntry(item: unknown): LogEntry | undefined {
  const parsed = v.safeParse(LogEntry, item);
  return parsed.success ? parsed.output : undefined;
}

const Check = v.looseObject({ Setting: v.string(), Value: text, Details: text, DetailsLevel: text });
const Checks = v.looseObject({ Settings: v.array(v.unknown()) });

export function readConfigChecks(answer: unknown): ConfigCheck[] {
  const list = v.safeParse(Checks, answer);
  return (list.success ? list.output.Settings : []).flatMap((item) => {
    const check = v.safeParse(Check, item);
    if (!check.success) return [];
    const { Setting, Value, Details, DetailsLevel } = check.output;
    return [{ setting: Setting, value: Value ?? '', details: Details ?? '', level: DetailsLevel ?? '' }];
  });
}

const Status = v.looseObject({
  state: v.string(),
  canReachPort: v.optional(v.nullable(v.boolean())),
  port: v.optional(v.nullable(v.number())),
  msg: text,
});

/** The answer to `GetStatus`, which is 200 on failure too. */
export function readTunnelStatus(answer: unknown): TunnelStatus {
  const parsed = v.safeParse(Status, answer);
  if (!parsed.success) return { state: 'UNKNOWN', canReachPort: false, message: '' };
  const { state, canReachPort, port, msg } = parsed.output;
  const known = (['STARTED', 'STARTING', 'STOPPED'] as const).find((each) => each === state.toUpperCase());
  return {
    state: known ?? 'UNKNOWN',
    canReachPort: canReachPort ?? false,
    ...(typeof port === 'number' ? { port } : {}),
    message: msg ?? '',
  };
}
