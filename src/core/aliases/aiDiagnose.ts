import type { AliasDefinition, Assessment, CommandOutput, Parsed } from '../contracts';
import { outputLines } from './text/lines';
import { leadingMark } from './text/marks';
import { nothing } from './text/nothing';
import { ProblemList } from './text/problemList';
import { httpStatus, milliseconds } from './text/values';

interface FoundryCheck {
  /** `identity`, `dns`, `connectivity`, `configuration` for a missing setting; any other check is named after its label, in kebab case. */
  name: string;
  /** What was checked, in the alias's words: `Managed identity token`. */
  label: string;
  ok: boolean;
  ms?: number;
  /** 0: no answer. */
  httpStatus?: number;
  /** What the alias added: a canonical name with its scope, a reason. */
  detail?: string;
}

interface FoundryDiagnostics {
  checks: FoundryCheck[];
}

export const aiDiagnose: AliasDefinition<FoundryDiagnostics> = {
  name: 'ai-diagnose',
  group: 'AI / Foundry',
  description: "Checks identity token, name resolution and the model's answer in one go",
  args: [],
  kind: 'report',
  effect: 'model-call',
  parse,
  assess,
};

function parse(output: CommandOutput): Parsed<FoundryDiagnostics> {
  const problems = new ProblemList();
  const checks: FoundryCheck[] = [];
  for (const line of outputLines(output)) {
    const marked = leadingMark(line);
    if (marked && marked.text !== '') checks.push(readCheck(marked.text, marked.mark !== 'fail'));
    else if (!/^(?:AI|Foundry)\b.{0,60}\bdiagnos/i.test(line)) problems.add(line);
  }
  return checks.length === 0 ? nothing(output) : { result: { checks }, problems: problems.list() };
}

/** `Foundry connectivity (761ms)`, `DNS resolution failed for host`, `Managed identity token (HTTP 400 …)`. */
function readCheck(text: string, ok: boolean): FoundryCheck {
  const failed = text.indexOf(' failed');
  const open = text.endsWith(')') ? text.indexOf(' (') : -1;
  const isWord = open < 0 && failed > 0;
  const label = isWord ? text.slice(0, failed) : open < 0 ? text : text.slice(0, open);
  const remark = isWord ? text.slice(failed + 1) : open < 0 ? '' : text.slice(open + 2, -1).trim();
  const ms = milliseconds(remark);
  const status = httpStatus(remark);
  const isNumberOnly = ms !== null || /^HTTP \d{3}$/i.test(remark);
  return {
    name: nameOf(label),
    label: label.trim(),
    ok,
    ...(ms === null ? {} : { ms }),
    ...(status === null ? {} : { httpStatus: status }),
    ...(remark === '' || isNumberOnly ? {} : { detail: remark }),
  };
}

function nameOf(label: string): string {
  if (/\b(?:identity|token)\b/i.test(label)) return 'identity';
  if (/\b(?:dns|resol\w{1,10})\b/i.test(label)) return 'dns';
  if (/\bconnect\w{0,10}\b/i.test(label)) return 'connectivity';
  if (/\bis not set\b/i.test(label)) return 'configuration';
  return (
    label
      .toLowerCase()
      .match(/[a-z0-9]+/g)
      ?.slice(0, 8)
      .join('-') ?? 'unnamed'
  );
}

/** All green is healthy only with the last of the three checks: a cut must not pass for it. */
function assess({ checks }: FoundryDiagnostics): Assessment {
  const failed = checks.filter(({ ok }) => !ok);
  if (failed.length > 0)
    return { state: 'fail', summary: `failed: ${failed.map(({ label }) => label).join(', ')}` };
  if (!checks.some(({ name }) => name === 'connectivity')) {
    return { state: 'warn', summary: `${checks.length} checks passed, connectivity was not reached` };
  }
  return { state: 'pass', summary: `${checks.length} checks passed` };
}
