import type { DeployedAnswer, Diagnosis, EnvironmentsAnswer, GatewayAnswer } from '../contracts';
import { environmentValues } from './environmentValues';
import { block } from './layout';
import type { Row, TextStyle } from './layout';
import { oneLine } from './plainText';
import { proofPlace } from './proofPlace';

/** Of changes; the report has them all. */
const mostLines = 5;

/** Where text begins beside a label and a time. */
const textFrom = 31;

/** What a person at a terminal should not miss of the answers: a few lines, and only where they say something. */
export function shortAnswers(diagnosis: Diagnosis, style: TextStyle): string[] {
  const { deployed, environments, gateway, recovered = [], startup } = diagnosis;
  return [
    ...block('env', environments ? environmentRows(environments, diagnosis) : [], style),
    ...block('change', changeRows(diagnosis, style), style),
    ...block('runs', deployed && isTelling(deployed, diagnosis) ? [row(deployed.summary)] : [], style),
    ...block('start', startup?.reason === 'default-site' ? [row(startup.summary)] : [], style),
    ...block('apim', gateway && isLimiting(gateway) ? [row(gateway.summary)] : [], style),
    ...block(
      'over',
      recovered.slice(0, 2).map(({ what, from, until }) => row(`${what}, ${span(from, until)}`)),
      style,
    ),
  ];
}

/** A gateway that lets everything pass is no news. */
function isLimiting({ key, limited, tokens }: GatewayAnswer): boolean {
  return key === 'missing' || key === 'invalid' || limited !== undefined || tokens?.remaining === 0;
}

/** Variables shown at a terminal; the report has them all. */
const mostVariables = 3;

/** What a shell has otherwise than the app matters only where something is wrong. */
function environmentRows({ differences }: EnvironmentsAnswer, { status }: Diagnosis): Row[] {
  const told = differences.filter(({ kind }) => status !== 'healthy' || kind !== 'shell-differs');
  return told.slice(0, mostVariables).map(({ summary }) => row(summary));
}

/** An app that works may have packages of its own beside its requirements; that it runs other files is worth knowing. */
function isTelling({ state, instances }: DeployedAnswer, { status }: Diagnosis): boolean {
  if (state !== 'different') return false;
  const isOfFiles = instances.some(({ checks }) =>
    checks.some((check) => check.state === 'different' && check.id !== 'packages'),
  );
  return status !== 'healthy' || isOfFiles;
}

/** The nearest suspects with the moments between which they stand, a line each. */
function changeRows({ changes }: Diagnosis, { width }: TextStyle): Row[] {
  if (!changes?.firstBad) return [];
  const { lastGood, firstBad } = changes;
  // The oldest start in a log is where the log begins, and no change.
  const suspects = changes.changes.filter(({ relation, kind }) => relation === 'suspect' && kind !== 'start');
  if (suspects.length === 0 && !lastGood) return [];
  const shown = suspects.slice(-(mostLines - (lastGood ? 2 : 1)));
  const left = suspects.length - shown.length;
  const short = (at: string, text: string): Row => ({
    lead: shortTime(at),
    text: oneLine(text, width - textFrom),
  });
  return [
    ...(lastGood ? [short(lastGood.at, `last good: ${lastGood.summary}`)] : []),
    ...(suspects.length === 0 ? [row('nothing in this evidence changed between')] : []),
    ...shown.map(({ at, summary }, index) =>
      short(at, index === 0 && left > 0 ? `${left} more before, then: ${summary}` : summary),
    ),
    short(firstBad.at, `first bad: ${firstBad.summary}`),
  ];
}

/** Everything that the answers say, for a report in plain text. */
export function fullAnswers(
  { changes, deployed, environments, gateway, recovered = [], startup }: Diagnosis,
  style: TextStyle,
): string[] {
  const moments = [
    ...(changes?.changes ?? []).map(({ at, summary, relation, proof }) => ({
      at,
      text: `${summary} (${relation})`,
      proof,
    })),
    ...(changes?.lastGood ? [{ ...changes.lastGood, text: `last good: ${changes.lastGood.summary}` }] : []),
    ...(changes?.firstBad ? [{ ...changes.firstBad, text: `first bad: ${changes.firstBad.summary}` }] : []),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return [
    ...part(
      changes && [
        row(changes.summary),
        ...moments.map(({ at, text, proof }) => timed(at, `${text} [${proofPlace(proof)}]`)),
        ...unknown(changes),
      ],
      'change',
      style,
    ),
    ...part(
      environments && [
        row(environments.summary),
        ...environments.differences.map((difference) => ({
          lead: oneLine(difference.name, 60),
          text: oneLine(`${difference.kind}: ${difference.summary} [${environmentValues(difference)}]`, 600),
        })),
      ],
      'env',
      style,
    ),
    ...part(
      deployed && [
        row(deployed.summary),
        ...deployed.instances.flatMap(({ instance, checks }) =>
          checks.map(({ id, state, summary, proofs }) => ({
            lead: id,
            text: oneLine(
              `${instance === '' ? '' : `${instance}: `}${state}. ${summary}${places(proofs)}`,
              600,
            ),
          })),
        ),
        ...unknown(deployed),
      ],
      'runs',
      style,
    ),
    ...part(
      startup && [
        row(startup.summary),
        ...startup.steps.map(({ step, summary, proof }) => ({
          lead: step,
          text: oneLine(`${summary} [${proofPlace(proof)}]`, 600),
        })),
        ...unknown(startup),
      ],
      'start',
      style,
    ),
    ...part(gateway && [row(`${gateway.summary}${places(gateway.proofs)}`)], 'apim', style),
    ...part(
      recovered.length === 0
        ? undefined
        : recovered.map(({ what, from, until, proofs }) =>
            row(`${what}, ${span(from, until)}${places(proofs)}`),
          ),
      'over',
      style,
    ),
  ];
}

function part(rows: readonly Row[] | undefined, label: string, style: TextStyle): string[] {
  return rows ? ['', ...block(label, rows, style)] : [];
}

function unknown({ unknown: sentences = [] }: { unknown?: string[] | undefined }): Row[] {
  return sentences.map((sentence) => row(`Not known: ${sentence}`));
}

function places(proofs: readonly Parameters<typeof proofPlace>[0][]): string {
  return proofs.length === 0 ? '' : ` [${proofs.map(proofPlace).join('; ')}]`;
}

function span(from: string | undefined, until: string | undefined): string {
  return `from ${shortTime(from)} until ${shortTime(until)}`;
}

function timed(at: string, text: string): Row {
  return { lead: shortTime(at), text: oneLine(text, 400) };
}

/** `2026-05-18 19:10:53Z`: nobody reads a log's fractions. */
function shortTime(at: string | undefined): string {
  if (at === undefined) return 'an unknown time';
  return oneLine(at, 40).replace(/T(\d\d:\d\d:\d\d)(?:\.\d+)?Z$/, ' $1Z');
}

function row(text: string): Row {
  return { lead: '', text: oneLine(text, 600) };
}
