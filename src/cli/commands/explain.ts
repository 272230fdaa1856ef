import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { failureUnknown } from '../errors';
import { exitCode } from '../exitCode';
import { textStyle } from '../io';
import { pageText } from '../pageText';
import { printJson } from '../print';
import type { RunContext } from '../runContext';
import { suggestions } from '../suggestions';

/** Lists the others. */
const INDEX = 'README';

/** `explain [ID]`: the page of a failure, or the list of all. Errors: `failure-unknown`. */
export async function explainCommand(id: string | undefined, context: RunContext): Promise<number> {
  const folder = path.join(context.root, 'docs', 'failures');
  const ids = (await readdir(folder)).flatMap((name) => /^([a-z][a-z0-9-]*)\.md$/.exec(name)?.[1] ?? []);
  if (id !== undefined && !ids.includes(id)) throw failureUnknown(id, suggestions(id, ids));
  const page = await readFile(path.join(folder, `${id ?? INDEX}.md`), 'utf8');
  if (context.json) printJson(context, id === undefined ? { ids } : { id, markdown: page });
  else context.io.stdout.write(pageText(page, textStyle(context.io)));
  return exitCode.ok;
}
