import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';

export interface KeptPages {
  folder: string;
  /** Their texts by their file names. */
  makePages: () => Promise<ReadonlyMap<string, string>>;
  /** What a page is made of, in one word. */
  of: string;
  /** What writes them anew. */
  script: string;
}

/** With `--write` pages that are made of the code are written anew; without, they are checked. */
export function keepPages(kept: KeptPages): void {
  checkOrWrite(kept).then(
    (problems) => {
      if (problems.length > 0) console.error(problems.join('\n'));
      process.exitCode = problems.length > 0 ? 1 : 0;
    },
    (error: unknown) => {
      console.error(error);
      process.exitCode = 1;
    },
  );
}

async function checkOrWrite({ folder, makePages, of, script }: KeptPages): Promise<string[]> {
  const pages = await formatted(folder, await makePages());
  if (process.argv.includes('--write')) {
    write(folder, pages);
    return [];
  }
  const there = existsSync(folder) ? readdirSync(folder) : [];
  const problems = [
    ...[...pages].flatMap(([name, text]) => {
      if (!there.includes(name)) return [`${name} is missing`];
      return readFileSync(path.join(folder, name), 'utf8') === text
        ? []
        : [`${name} is not what its ${of} says`];
    }),
    ...there.filter((name) => !pages.has(name)).map((name) => `${name} belongs to no ${of}`),
  ];
  return problems.length === 0 ? [] : [...problems, `Run "npx tsx ${script} --write".`];
}

/** In the form that prettier gives Markdown. */
async function formatted(folder: string, pages: ReadonlyMap<string, string>): Promise<Map<string, string>> {
  const options = { ...(await resolveConfig(path.join(folder, 'README.md'))), parser: 'markdown' };
  const made = [...pages].map(async ([name, text]) => [name, await format(text, options)] as const);
  return new Map(await Promise.all(made));
}

function write(folder: string, pages: ReadonlyMap<string, string>): void {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (!pages.has(name)) rmSync(path.join(folder, name));
  for (const [name, text] of pages) writeFileSync(path.join(folder, name), text);
}
