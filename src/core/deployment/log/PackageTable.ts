import type { BuiltPackage } from '../../contracts';

const mostPackages = 2000;

const units: Record<string, number> = {
  b: 1,
  kb: 1e3,
  kib: 1024,
  mb: 1e6,
  mib: 1024 ** 2,
  gb: 1e9,
  gib: 1024 ** 3,
};

/** What pip, uv and poetry tell of the packages they install. */
export class PackageTable {
  readonly cache = { hits: 0, misses: 0 };
  private readonly packages = new Map<string, BuiltPackage>();
  private readonly building = new Map<string, number>();

  take(text: string, at: number | undefined, line: number): void {
    const message = text.slice(0, 2000).trimStart();
    const file =
      /^(Downloading|Using cached) (?:\S{0,1000}\/)?([A-Za-z0-9][\w.]{0,80}?)-(\d[\w.!+]{0,40}?)(?:-[\w.-]{1,150}\.whl|\.tar\.gz|\.zip)(?:\.metadata)?(?: \((\d[\d.]{0,12}) ?([kKMG]?i?[bB])\))?/.exec(
        message,
      );
    if (file) {
      this.file(file, message, line);
      return;
    }
    const sized = /^Downloading ([A-Za-z0-9][\w.-]{0,80}) \((\d[\d.]{0,12}) ?([kKMG]?i?[bB])\)/.exec(message);
    if (sized) {
      this.cache.misses += 1;
      this.add(sized[1], line, { bytes: bytesOf(sized[2], sized[3]) });
      return;
    }
    const installed = /^Successfully installed (.{1,1900})/.exec(message);
    if (installed) {
      for (const word of (installed[1] ?? '').split(' ')) {
        const pair = /^(.{1,80})-(\d[\w.!+]{0,40})$/.exec(word);
        if (pair) this.add(pair[1], line, { version: pair[2] });
      }
      return;
    }
    const one =
      /^\+ ([A-Za-z0-9][\w.-]{0,80})==(\S{1,40})/.exec(message) ??
      /^[-•] (?:Installing|Updating) ([A-Za-z0-9][\w.-]{0,80}) \((?:\S{1,40} -> )?(\d\S{0,40})\)/.exec(
        message,
      ) ??
      /^Collecting ([A-Za-z0-9][\w.-]{0,80})(?:==(\d[\w.!+]{0,40}))?/.exec(message);
    if (one) {
      this.add(one[1], line, { version: one[2] });
      return;
    }
    this.build(message, at, line);
  }

  list(): BuiltPackage[] {
    return [...this.packages.values()];
  }

  private file(match: RegExpExecArray, message: string, line: number): void {
    const [, verb, name, version, amount, unit] = match;
    const isMetadata = message.includes('.whl.metadata');
    if (verb === 'Downloading') this.cache.misses += isMetadata ? 0 : 1;
    else this.cache.hits += isMetadata ? 0 : 1;
    const isSource = /\.(?:tar\.gz|zip)\b/.test(message);
    this.add(name, line, {
      version,
      ...(isMetadata ? {} : { bytes: bytesOf(amount, unit) }),
      ...(isSource ? { isSourceBuild: true } : {}),
    });
  }

  /** pip: `Building wheel for x (pyproject.toml): started`, then `finished`; uv: `Building x==1.0`, then `Built x==1.0`. */
  private build(message: string, at: number | undefined, line: number): void {
    const began =
      /^Building wheel for ([A-Za-z0-9][\w.-]{0,80}) \([\w. ]{1,30}\): started/.exec(message) ??
      /^Running setup\.py install for ([A-Za-z0-9][\w.-]{0,80}): started/.exec(message) ??
      /^Building ([A-Za-z0-9][\w.-]{0,80})==\S{1,40}/.exec(message);
    if (began) {
      const built = this.add(began[1], line, { isSourceBuild: true });
      if (built && at !== undefined) this.building.set(built.name, at);
      return;
    }
    const ended =
      /^Building wheel for ([A-Za-z0-9][\w.-]{0,80}) \([\w. ]{1,30}\): (?:finished|still running)/.exec(
        message,
      ) ??
      /^Running setup\.py install for ([A-Za-z0-9][\w.-]{0,80}): finished/.exec(message) ??
      /^Built ([A-Za-z0-9][\w.-]{0,80})==\S{1,40}/.exec(message);
    const done = ended && this.add(ended[1], line, { isSourceBuild: true });
    const start = done ? this.building.get(done.name) : undefined;
    if (done && start !== undefined && at !== undefined) done.builtInMs = Math.max(0, at - start);
  }

  private add(
    name: string | undefined,
    line: number,
    more: { version?: string | undefined; bytes?: number | undefined; isSourceBuild?: true },
  ): BuiltPackage | undefined {
    const key = (name ?? '').toLowerCase().replace(/[-_.]+/g, '-');
    const known = this.packages.get(key);
    if (key === '' || (!known && this.packages.size >= mostPackages)) return undefined;
    const built = known ?? { name: key, line };
    if (more.version !== undefined) built.version = more.version;
    if (more.bytes !== undefined) built.bytes = more.bytes;
    if (more.isSourceBuild) built.isSourceBuild = true;
    this.packages.set(key, built);
    return built;
  }
}

function bytesOf(amount: string | undefined, unit: string | undefined): number | undefined {
  const bytes = Number(amount) * (units[(unit ?? '').toLowerCase()] ?? NaN);
  return Number.isFinite(bytes) ? bytes : undefined;
}
