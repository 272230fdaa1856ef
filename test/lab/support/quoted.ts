import type { Proof } from '../../../src/core/contracts';

/** What of a proof cannot be found in the files of the bundle that its source names; empty when all of it is there. */
export function notQuoted({ source, view, excerpt, file = '' }: Proof, files: Map<string, string>): string[] {
  const request = /^([A-Z]+) (\/\S*)$/.exec(source);
  if (request) return inProbes(request[1] ?? '', request[2] ?? '', excerpt, files);
  const [name = ''] = source.split(' ');
  const suffix = view === 'app' ? '.app' : '';
  const text =
    files.get(`aliases/${name}${suffix}.txt`) ??
    files.get(`${name}.txt`) ??
    files.get(name) ??
    files.get(file);
  if (text === undefined) return [`no file for ${source}`];
  const absent = /^(\d+) packages, no (\S+) among them$/.exec(excerpt);
  if (absent) return text.includes(absent[2] ?? '') ? [excerpt] : [];
  return missing(excerpt, text);
}

interface SavedProbe {
  method: string;
  path: string;
  status: number;
  durationMs: number;
  bodyExcerpt?: string;
}

/** A probe is quoted as its status with the time, or with words of the body. */
function inProbes(method: string, path: string, excerpt: string, files: Map<string, string>): string[] {
  const probes = JSON.parse(files.get('probes.json') ?? '[]') as SavedProbe[];
  const found = probes.filter((probe) => probe.method === method && probe.path === path);
  const all = found.map(
    ({ status, durationMs, bodyExcerpt = '' }) =>
      `${status} in ${durationMs} ms\n${status} ${bodyExcerpt}\n${status} ${words(bodyExcerpt)}\n${words(bodyExcerpt)}`,
  );
  return missing(excerpt, all.join('\n'));
}

/** What a person reads of a body: a message in JSON, or a page without its markup. */
function words(body: string): string {
  try {
    return Object.values(JSON.parse(body) as object)
      .filter((value) => typeof value === 'string')
      .join('\n');
  } catch {
    return body.replace(/<title>.*?<\/title>|<[^>]*>/gs, ' ');
  }
}

function missing(excerpt: string, text: string): string[] {
  const flat = oneLine(text);
  return excerpt.split('\n').filter((line) => !flat.includes(oneLine(line.replace(/(\.\.\.|…)$/, ''))));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
