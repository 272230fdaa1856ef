import type { HomeEntry, HomeFiles } from '../sites/homeFiles';

/** One of the log files that App Service keeps for an instance. */
export interface DockerLogFile extends HomeEntry {
  path: string;
  /** `2026_05_18`. */
  day: string;
  machine: string;
  /** `default_docker` is what the app prints, `docker` what the platform says. */
  stream: string;
}

export async function dockerLogFiles(home: HomeFiles): Promise<DockerLogFile[]> {
  const entries = (await home.list('LogFiles')) ?? [];
  return entries.flatMap((entry) => {
    const [, day, machine, stream] = /^(\d{4}_\d\d_\d\d)_([^_]+)_(\w*docker)\.log$/.exec(entry.name) ?? [];
    if (day === undefined || machine === undefined || stream === undefined) return [];
    return [{ ...entry, path: `LogFiles/${entry.name}`, day, machine, stream }];
  });
}

export async function readLines(home: HomeFiles, path: string): Promise<string[]> {
  const text = (await home.read(path))?.toString('utf8') ?? '';
  return text.split('\n').filter((line) => line !== '');
}
