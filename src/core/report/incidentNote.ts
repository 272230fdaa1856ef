import type { Diagnosis, DiagnosisComparison, Proof } from '../contracts';
import { checksSentence } from './checkCounts';
import { confidenceWord } from './confidenceWord';
import { statusSentence } from './headline';
import { hurtText } from './impactText';
import { oneLine } from './plainText';
import { proofPlace } from './proofPlace';
import { tellingChecks } from './tellingChecks';

const mostProofs = 6;
const mostTimes = 20;
const mostVariables = 5;

export interface NoteOptions {
  /** An earlier diagnosis was laid beside this one. */
  comparison?: DiagnosisComparison;
}

/**
 * Plain text to paste into a ticket: impact, timeline, cause, proof, what was done, what is open, and the commands.
 * Names stay, because the commands need them; it holds no more than the diagnosis, which is redacted.
 */
export function renderNote(diagnosis: Diagnosis, { comparison }: NoteOptions = {}): string {
  const { target, verdict, status } = diagnosis;
  const title = verdict ? `${verdict.id}: ${verdict.title}` : `${status}: ${statusSentence(diagnosis)}`;
  const name = [target.name, ...(target.instance === undefined ? [] : [`instance ${target.instance}`])].join(
    ', ',
  );
  return `${[
    `INCIDENT NOTE  ${line(title, 400)}`,
    `Target: ${target.kind} ${line(name)}. Seen at ${line(diagnosis.startedAt)}.`,
    ...section('Impact', impact(diagnosis)),
    ...section('Timeline (UTC)', timeline(diagnosis)),
    ...section('Cause', cause(diagnosis)),
    ...section('Proof', proofs(diagnosis)),
    ...section('What was done', done(diagnosis, comparison)),
    ...section('What is open', open(diagnosis)),
    ...section('Commands', commands(diagnosis)),
  ].join('\n')}\n`;
}

function section(title: string, lines: readonly string[]): string[] {
  return ['', title.toUpperCase(), ...(lines.length === 0 ? ['- nothing known'] : lines)];
}

function impact({ impact: felt, verdict }: Diagnosis): string[] {
  if (!felt) return [];
  const hurt = hurtText(felt);
  return [
    ...(hurt === ''
      ? []
      : [`- ${line(hurt, 600)}${verdict?.since === undefined ? '' : `, since ${line(verdict.since)}`}`]),
    ...(felt.well.length === 0 ? [] : [`- Answered well: ${line(felt.well.join(', '), 400)}`]),
  ];
}

function timeline({ changes, recovered = [], startedAt }: Diagnosis): string[] {
  const times: { at: string; text: string }[] = [
    ...(changes?.changes ?? []).map(({ at, summary, relation }) => ({
      at,
      text: relation === 'suspect' ? `${summary} (before the failure)` : summary,
    })),
    ...(changes?.lastGood
      ? [{ at: changes.lastGood.at, text: `Last good: ${changes.lastGood.summary}` }]
      : []),
    ...(changes?.firstBad
      ? [{ at: changes.firstBad.at, text: `First bad: ${changes.firstBad.summary}` }]
      : []),
    ...recovered.flatMap(({ what, from, until }) => [
      ...(from === undefined ? [] : [{ at: from, text: `Earlier incident: ${what}` }]),
      ...(until === undefined ? [] : [{ at: until, text: `Over: ${what}` }]),
    ]),
    { at: startedAt, text: 'Diagnosed' },
  ];
  return times
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .slice(-mostTimes)
    .map(({ at, text }) => `- ${line(at)}  ${line(text, 400)}`);
}

function cause(diagnosis: Diagnosis): string[] {
  const { verdict, status, startup, deployed, changes, environments } = diagnosis;
  // What works needs no word on variables; what fails for an unknown reason may need just that.
  const told = status === 'healthy' ? [] : (environments?.differences ?? []);
  const variables = told
    .slice(0, mostVariables)
    .map(({ name, summary }) => `- ${line(`${name}: ${summary}`, 400)}`);
  if (!verdict) return [`- ${statusSentence(diagnosis)}`, ...variables];
  const { title, cause: why, layer, confidence, symptoms = [] } = verdict;
  return [
    `- ${line(title, 400)} (layer ${layer}, ${confidenceWord(confidence)})`,
    `- ${line(why, 1200)}`,
    ...(symptoms.length === 0 ? [] : [`- It shows as: ${line(symptoms.join(', '))}`]),
    ...(changes ? [`- What changed: ${line(changes.summary, 400)}`] : []),
    ...(deployed && deployed.state !== 'unknown' ? [`- ${line(deployed.summary, 400)}`] : []),
    ...variables,
    ...(startup && verdict.layer === 'startup' ? [`- ${line(startup.summary, 400)}`] : []),
  ];
}

function proofs(diagnosis: Diagnosis): string[] {
  const { verdict, status, unexplained = [] } = diagnosis;
  if (status === 'healthy')
    return tellingChecks(diagnosis).map(({ id, summary }) => `- ${line(`${id}: ${summary}`)}`);
  const shown: readonly Proof[] = verdict?.evidence ?? unexplained;
  return shown
    .slice(0, mostProofs)
    .map((proof) => `- ${line(proof.excerpt, 300)}  [${line(proofPlace(proof), 200)}]`);
}

function done({ checks }: Diagnosis, comparison: DiagnosisComparison | undefined): string[] {
  return [
    `- ${checksSentence(checks)}`,
    ...(comparison
      ? [
          `- Compared with the diagnosis of ${line(comparison.before.startedAt)}: ${line(comparison.summary, 400)}`,
        ]
      : ['- As far as this evidence tells, nothing was changed yet.']),
  ];
}

function open(diagnosis: Diagnosis): string[] {
  const { verdict, status, changes, deployed, next = [] } = diagnosis;
  const isOfDeployment = verdict?.layer === 'deployment' || verdict?.layer === 'startup';
  const unknown = [...(changes?.unknown ?? []), ...(isOfDeployment ? (deployed?.unknown ?? []) : [])];
  return [
    ...(verdict
      ? [verdict.fix.summary, ...verdict.fix.steps].map((step) => `- To do: ${line(step, 600)}`)
      : []),
    ...[...(verdict?.next ?? []), ...next].map(({ summary }) => `- To be surer: ${line(summary, 600)}`),
    ...unknown.map((sentence) => `- Not known: ${line(withoutCommand(sentence), 600)}`),
    ...(status === 'fault' ? ['- Diagnose again after the fix.'] : []),
  ];
}

/** Every `az` command that the diagnosis names, each once. */
function commands(diagnosis: Diagnosis): string[] {
  const { verdict, changes, next = [] } = diagnosis;
  const named = [
    verdict?.fix.command,
    ...[...(verdict?.next ?? []), ...next].map(({ command }) => command),
    ...(changes?.unknown ?? []).map((sentence) => commandIn(sentence)),
  ];
  return [...new Set(named)].flatMap((command) =>
    command !== undefined && /^az /.test(command) ? [line(command, 1000)] : [],
  );
}

function commandIn(sentence: string): string | undefined {
  return /: (az .+)$/.exec(sentence)?.[1];
}

function withoutCommand(sentence: string): string {
  return sentence.replace(/: az .+$/, '.');
}

function line(text: string, longest = 220): string {
  return oneLine(text, longest);
}
