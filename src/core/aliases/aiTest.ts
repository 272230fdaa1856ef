import type { AliasDefinition, CommandOutput, Parsed } from '../contracts';
import { outputLines } from './text/lines';
import { leadingMark } from './text/marks';
import { nothing } from './text/nothing';
import { ProblemList } from './text/problemList';
import { curlError, labelled, milliseconds } from './text/values';

interface ModelTest {
  ok: boolean;
  ms?: number;
  model?: string;
  auth?: string;
  error?: string;
}

export const aiTest: AliasDefinition<ModelTest> = {
  name: 'ai-test',
  group: 'AI / Foundry',
  description: "Sends one chat completion with the site's managed identity",
  args: [],
  kind: 'report',
  effect: 'model-call',
  parse,
  assess: ({ ok, ms, model, error }) => ({
    state: ok ? 'pass' : 'fail',
    summary: ok
      ? `connected to ${model ?? 'the model'}${ms === undefined ? '' : ` in ${ms} ms`}`
      : (error ?? 'the model could not be reached'),
  }),
};

/** `✓ Connected | 1009ms | Model: … | Auth: …`; after ✗ the parts that are none of these are the error. */
function parse(output: CommandOutput): Parsed<ModelTest> {
  const problems = new ProblemList();
  const facts: Omit<ModelTest, 'ok' | 'error'> = {};
  const errors: string[] = [];
  let passed = false;
  for (const line of outputLines(output)) {
    const marked = leadingMark(line);
    if (marked?.mark === 'pass') {
      passed = true;
      readFacts(marked.text, facts);
    } else if (marked?.mark === 'fail') {
      errors.push(readFacts(marked.text, facts).join(': '));
    } else if (curlError(line)) {
      errors.push(line);
    } else if (readFacts(line, facts).length > 0) {
      problems.add(line);
    }
  }
  if (!passed && errors.length === 0) return nothing(output);
  const error = errors.slice(0, 5).join('; ');
  const result = { ok: errors.length === 0, ...facts, ...(error === '' ? {} : { error }) };
  return { result, problems: problems.list() };
}

/** Fills in what the parts say and returns the parts that say something else. */
function readFacts(text: string, facts: Omit<ModelTest, 'ok' | 'error'>): string[] {
  const others: string[] = [];
  for (const part of text.split('|')) {
    const trimmed = part.trim();
    const ms = milliseconds(trimmed);
    const model = labelled(trimmed, 'model');
    const auth = labelled(trimmed, 'auth', 'auth mode');
    if (ms !== null) facts.ms ??= ms;
    else if (model !== null) facts.model ??= model;
    else if (auth !== null) facts.auth ??= auth;
    else if (trimmed !== '') others.push(trimmed);
  }
  return others;
}
