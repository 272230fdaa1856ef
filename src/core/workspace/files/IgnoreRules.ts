import ignore, { type Ignore } from 'ignore';

/** Never the project's own code, whatever the ignore files say. */
const alwaysIgnored = new Set([
  '.git',
  '.hg',
  '.svn',
  '.mypy_cache',
  '.nox',
  '.pytest_cache',
  '.python_packages',
  '.ruff_cache',
  '.tox',
  '.venv',
  '__pycache__',
  '__pypackages__',
  'antenv',
  'node_modules',
  'oryx_output',
  'site-packages',
]);

/** Files by which people say what is none of their project. */
export const ignoreFileNames: readonly string[] = ['.gitignore', '.ignore'];

/** The ignore files of a folder and of those above it, the nearest last: git's own order. */
export class IgnoreRules {
  static readonly none = new IgnoreRules([]);

  private constructor(private readonly layers: readonly { folder: string; rules: Ignore }[]) {}

  /** With those of one more folder; `texts` are its ignore files. */
  below(folder: string, texts: readonly string[]): IgnoreRules {
    if (texts.length === 0) return this;
    return new IgnoreRules([
      ...this.layers,
      { folder, rules: ignore({ allowRelativePaths: true }).add([...texts]) },
    ]);
  }

  /** `path` below the workspace folder, without a slash at its end. */
  ignores(path: string, isFolder: boolean): boolean {
    if (isFolder && alwaysIgnored.has(path.slice(path.lastIndexOf('/') + 1))) return true;
    let ignored = false;
    for (const { folder, rules } of this.layers) {
      const inside = folder === '' ? path : path.slice(folder.length + 1);
      const said = rules.test(isFolder ? `${inside}/` : inside);
      if (said.ignored) ignored = true;
      if (said.unignored) ignored = false;
    }
    return ignored;
  }
}
