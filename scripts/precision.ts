// How often the checks of the workspace are wrong: runs them over well-kept projects and compares with the list that
// people reviewed (scripts/precision/reviewed.json, shown in docs/precision.md). `--write` renews the page and the counts;
// what was found is reviewed by hand. Names of projects as arguments: those alone.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { diskFiles, readFolder, type Mark, WorkspaceChecker } from '../src/core/workspace';
import { workspaceChecks } from '../src/language-server/checks';
import { precisionPage } from './precision/precisionPage';
import type { Reviewed, ReviewedProject } from './precision/reviewed';

const root = path.resolve(__dirname, '..');
const listFile = path.join(root, 'scripts', 'precision', 'reviewed.json');
const pageFile = path.join(root, 'docs', 'precision.md');
const cache = path.join(
  process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'),
  'appservice-doctor',
  'precision',
);

async function main(args: readonly string[]): Promise<string[]> {
  const reviewed = JSON.parse(readFileSync(listFile, 'utf8')) as Reviewed;
  const names = args.filter((arg) => !arg.startsWith('--'));
  const asked = reviewed.projects.filter(({ name }) => names.length === 0 || names.includes(name));
  const problems: string[] = [];
  for (const project of asked) {
    const { lines, marks } = await measure(project);
    process.stderr.write(`${project.name} ${project.version}: ${lines} lines, ${marks.length} findings\n`);
    problems.push(...differences(project, marks));
    if (args.includes('--write')) project.lines = lines;
    else if (project.lines !== lines)
      problems.push(`${project.name}: ${lines} lines in the place of ${project.lines}`);
  }
  if (args.includes('--write')) writeFileSync(listFile, await formatted(JSON.stringify(reviewed), listFile));
  const page = await formatted(precisionPage(reviewed), pageFile);
  if (args.includes('--write')) writeFileSync(pageFile, page);
  else if (!existsSync(pageFile) || readFileSync(pageFile, 'utf8') !== page)
    problems.push('docs/precision.md is not what the list says: npx tsx scripts/precision.ts --write');
  return problems;
}

/** Runs every check over a project's source, unpacked into a folder that is gone afterwards. */
async function measure(project: ReviewedProject): Promise<{ lines: number; marks: readonly Mark[] }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'precision-'));
  try {
    execFileSync('tar', ['-xzf', fetched(project), '--no-same-owner', '--strip-components=1', '-C', folder]);
    const files = diskFiles(folder);
    const checker = new WorkspaceChecker({ checks: workspaceChecks });
    await readFolder(checker, files, { signal: AbortSignal.timeout(600_000) });
    const { marks, checks } = checker.outcome();
    const crashed = checks.flatMap((check) =>
      check.state === 'error' ? `${check.id}: ${check.reason}` : [],
    );
    if (crashed.length > 0) throw new Error(`${project.name}: ${crashed.join('; ')}`);
    return { lines: await pythonLines(folder), marks };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The archive, from the cache or the package index. */
function fetched({ name, version, sha256 }: ReviewedProject): string {
  mkdirSync(cache, { recursive: true });
  const file = path.join(cache, `${name}-${version}-${sha256.slice(0, 16)}.tar.gz`);
  if (!existsSync(file)) {
    const script = path.join(root, 'scripts', 'precision', 'fetchSource.py');
    execFileSync('python3', [script, name, version, sha256, file], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  return file;
}

/** Of all Python files that are looked at. */
async function pythonLines(folder: string): Promise<number> {
  const files = diskFiles(folder);
  let lines = 0;
  for (const file of await files.list(AbortSignal.timeout(60_000))) {
    if (file.endsWith('.py')) lines += ((await files.read(file)) ?? '').split('\n').length - 1;
  }
  return lines;
}

function differences({ name, findings }: ReviewedProject, marks: readonly Mark[]): string[] {
  const found = marks.map(({ check, file, range }) => `${check} ${file}:${range.start.line + 1}`);
  const known = findings.map(({ check, file, line }) => `${check} ${file}:${line}`);
  return [
    ...found.filter((each) => !known.includes(each)).map((each) => `${name}: not reviewed: ${each}`),
    ...known.filter((each) => !found.includes(each)).map((each) => `${name}: found no more: ${each}`),
  ];
}

async function formatted(text: string, file: string): Promise<string> {
  return format(text, { ...(await resolveConfig(file)), filepath: file });
}

main(process.argv.slice(2)).then(
  (problems) => {
    for (const problem of problems) process.stderr.write(`${problem}\n`);
    process.exitCode = problems.length === 0 ? 0 : 1;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
