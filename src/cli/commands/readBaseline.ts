import { readFile, stat } from 'node:fs/promises';
import * as v from 'valibot';
import { Diagnosis } from '../../core/contracts';
import { diagnose } from '../../core/diagnosis';
import { readEvidence } from '../../core/evidence';
import { baselineInvalid, baselineNotFound } from '../errors';

/** Larger than any diagnosis. */
const largest = 64 * 1024 * 1024;

/**
 * An earlier diagnosis: its JSON (`--json` or `--report json`), or a bundle, which is diagnosed now.
 *
 * @throws DoctorError `baseline-not-found`, `baseline-invalid`, and for bundles what `readEvidence` throws
 */
export async function readBaseline(path: string): Promise<Diagnosis> {
  const found = await stat(path).catch((error: unknown) => {
    throw baselineNotFound(path, error);
  });
  if (found.isDirectory() || !/\.json$/i.test(path)) return diagnose(await readEvidence(path));
  if (found.size > largest) throw baselineInvalid(path, 'it is too large');
  const parsed = v.safeParse(Diagnosis, parse(path, await readFile(path, 'utf8')));
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw baselineInvalid(path, `${v.getDotPath(issue) ?? 'its top'}: ${issue.message}`);
  }
  return parsed.output;
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw baselineInvalid(path, 'it is not JSON');
  }
}
