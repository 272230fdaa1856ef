import { safeName } from './safeName';

/**
 * The files of a bundle to be written, path and text. Names that would meet on a file system that ignores case,
 * or where one is a folder of the other, are set apart with `~2`, `~3`….
 */
export class BundleFiles {
  private readonly files = new Map<string, { path: string; text: string }>();
  private readonly folders = new Set<string>();

  /** Adds files that share a stem: `aliases/ai-dns` with `.txt` and `.json`. The stem is made safe, part by part. */
  add(stem: string, texts: Record<string, string>): void {
    const parts = stem.split('/').filter((part) => part !== '');
    const extensions = Object.keys(texts);
    let safe = this.withFreeFolders(parts.slice(0, -1)) + safeName(parts.at(-1) ?? '');
    for (let n = 2; !extensions.every((extension) => this.isFree(safe + extension)); n += 1) {
      safe = safe.replace(/(?:~\d+)?$/, `~${n}`);
    }
    for (const [extension, text] of Object.entries(texts)) {
      this.files.set(`${safe}${extension}`.toLowerCase(), { path: `${safe}${extension}`, text });
    }
  }

  entries(): Iterable<{ path: string; text: string }> {
    return this.files.values();
  }

  private withFreeFolders(parts: readonly string[]): string {
    let path = '';
    for (const part of parts) {
      let folder = path + safeName(part);
      for (let n = 2; this.files.has(folder.toLowerCase()); n += 1) {
        folder = folder.replace(/(?:~\d+)?$/, `~${n}`);
      }
      this.folders.add(folder.toLowerCase());
      path = `${folder}/`;
    }
    return path;
  }

  private isFree(path: string): boolean {
    return !this.files.has(path.toLowerCase()) && !this.folders.has(path.toLowerCase());
  }
}
