import type { AliasDefinition, Assessment, CommandOutput, Parsed } from '../contracts';
import { outputLines } from './text/lines';
import { leadingMark } from './text/marks';
import { nothing } from './text/nothing';
import { ProblemList } from './text/problemList';
import { curlError, labelled } from './text/values';

interface AccessCheck {
  ok: boolean;
  endpoint?: string;
  model?: string;
  auth?: string;
  steps: { label: string; ok: boolean }[];
  error?: string;
}

export const aiAccessCheck: AliasDefinition<AccessCheck> = {
  name: 'ai-access-check',
  group: 'AI / Foundry',
  description: "Tells step by step whether the site's managed identity may call the model",
  args: [],
  kind: 'report',
  effect: 'model-call',
  parse,
  assess,
};

function parse(output: CommandOutput): Parsed<AccessCheck> {
  const problems = new ProblemList();
  const facts: Pick<AccessCheck, 'endpoint' | 'model' | 'auth'> = {};
  const steps: AccessCheck['steps'] = [];
  const errors: string[] = [];
  for (const line of outputLines(output)) {
    const marked = leadingMark(line);
    if (!marked || marked.mark === 'warn') {
      if (curlError(line)) errors.push(line);
      else problems.add(line);
      continue;
    }
    steps.push({ label: marked.text, ok: marked.mark === 'pass' });
    if (marked.mark === 'fail') errors.push(marked.text);
    else readFacts(marked.text, facts);
  }
  if (steps.length === 0 && errors.length === 0) return nothing(output);
  const ok = errors.length === 0 && isPassed(steps, output.exitCode);
  const error = errors.slice(0, 5).join('; ');
  return { result: { ok, ...facts, steps, ...(error === '' ? {} : { error }) }, problems: problems.list() };
}

function readFacts(text: string, facts: Pick<AccessCheck, 'endpoint' | 'model' | 'auth'>): void {
  const endpoint = labelled(text, 'foundry endpoint', 'endpoint');
  const model = labelled(text, 'model');
  const auth = labelled(text, 'using auth mode', 'auth mode', 'auth');
  if (endpoint !== null) facts.endpoint ??= endpoint;
  if (model !== null) facts.model ??= model;
  if (auth !== null) facts.auth ??= auth;
}

/** The last step says so; where its words are others, the exit code does. Steps alone, of output that was cut, do not. */
function isPassed(steps: AccessCheck['steps'], exitCode: number | null): boolean {
  return exitCode === 0 || steps.some(({ label }) => /\b(?:access check|authori[sz]ed)\b/i.test(label));
}

function assess({ ok, model, error }: AccessCheck): Assessment {
  if (ok) return { state: 'pass', summary: `authorized to call ${model ?? 'the model'}` };
  return error === undefined
    ? { state: 'warn', summary: 'the output ends before the verdict' }
    : { state: 'fail', summary: error };
}
