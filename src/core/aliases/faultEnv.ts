import { shellQuote } from './shellQuote';
import { shellStatements } from './shellStatements';
import { ProblemList } from './text/problemList';

/** What the app changed in its own environment, as far as it wrote it down. */
export interface FaultEnv {
  exports: Record<string, string>;
  unsets: string[];
  /** The lines that were passed over and why, without their values. */
  problems: string[];
}

/** The variables that the file may set or unset; a line for any other is passed over. */
export const faultEnvNames: readonly string[] = [
  'AZURE_AI_FOUNDRY_ENDPOINT',
  'AZURE_AI_MODEL',
  'AZURE_CLIENT_ID',
  'AZURE_TENANT_ID',
  'AZURE_OPENAI_API_KEY',
  'AZURE_OPENAI_API_VERSION',
  'AZURE_OPENAI_DEPLOYMENT',
  'AZURE_OPENAI_ENDPOINT',
  'OPENAI_API_VERSION',
  'PORT',
  'WEBSITES_PORT',
];

/**
 * Reads `/home/site/diagnostics/fault.env`, in which the sample app leaves its view of the environment, without ever
 * running it: `export K='v'` and `unset K` of known names, where v holds no expansion. Comments are passed over, the
 * one that names the fault too: what the app says about its own fault is no evidence.
 */
export function parseFaultEnv(text: string): FaultEnv {
  const exported = new Map<string, string>();
  const unset = new Set<string>();
  const problems = new ProblemList();
  for (const statement of shellStatements(text.replaceAll('\r\n', '\n'))) {
    if (statement.kind === 'unreadable') {
      problems.add(`line ${statement.line}: ${statement.reason}`);
      continue;
    }
    const [verb, ...operands] = statement.words;
    if ((verb !== 'export' && verb !== 'unset') || operands.length === 0) {
      problems.add(`line ${statement.line}: neither export nor unset of a variable`);
      continue;
    }
    for (const operand of operands) {
      const equals = verb === 'export' ? operand.indexOf('=') : operand.length;
      const name = operand.slice(0, Math.max(0, equals));
      if (!faultEnvNames.includes(name)) {
        const shown = /^\w{1,80}$/.test(name) ? name : 'this';
        problems.add(`line ${statement.line}: ${shown} is not a variable that the file may ${verb}`);
      } else if (verb === 'export') {
        exported.set(name, operand.slice(equals + 1));
        unset.delete(name);
      } else {
        exported.delete(name);
        unset.add(name);
      }
    }
  }
  return { exports: Object.fromEntries(exported), unsets: [...unset], problems: problems.list() };
}

/** Shell text that gives the commands after it the app's view; empty where there is nothing to change. */
export function faultEnvPrefix(env: FaultEnv): string {
  const isKnown = (name: string): boolean => faultEnvNames.includes(name);
  const exports = Object.entries(env.exports)
    .filter(([name, value]) => isKnown(name) && !value.includes('\0'))
    .map(([name, value]) => `export ${name}=${shellQuote(value)}; `);
  const unsets = env.unsets.filter(isKnown).map((name) => `unset ${name}; `);
  return exports.join('') + unsets.join('');
}
