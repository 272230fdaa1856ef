import type {
  ChangesAnswer,
  DeployedAnswer,
  Diagnosis,
  EnvironmentsAnswer,
  GatewayAnswer,
  RecoveredIncident,
  StartupAnswer,
} from '../contracts';
import { environmentPlaces, environmentValue } from './environmentValues';
import { code, inert } from './inert';
import { proofCell, proofTable } from './markdownProof';
import type { EvidenceLinks } from './markdownProof';

/** The questions that a diagnosis answers besides its verdict, a section each. */
export function answerSections(diagnosis: Diagnosis, links: EvidenceLinks): string[] {
  const { changes, deployed, environments, gateway, recovered = [], startup } = diagnosis;
  return [
    ...(changes ? changesSection(changes, links) : []),
    ...(environments ? environmentsSection(environments) : []),
    ...(deployed ? deployedSection(deployed, links) : []),
    ...(startup ? startupSection(startup, links) : []),
    ...(gateway ? gatewaySection(gateway, links) : []),
    ...(recovered.length > 0 ? recoveredSection(recovered, links) : []),
  ];
}

function changesSection(answer: ChangesAnswer, links: EvidenceLinks): string[] {
  const { summary, lastGood, firstBad, changes, unknown } = answer;
  const rows = [
    ...changes.map(({ at, kind, summary: what, relation, proof }) => ({ at, kind, what, relation, proof })),
    ...(lastGood
      ? [{ at: lastGood.at, kind: 'last good', what: lastGood.summary, relation: '', proof: lastGood.proof }]
      : []),
    ...(firstBad
      ? [{ at: firstBad.at, kind: 'first bad', what: firstBad.summary, relation: '', proof: firstBad.proof }]
      : []),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const table = [
    '| time | what | | against the failure | evidence |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map(
      ({ at, kind, what, relation, proof }) =>
        `| ${inert(at)} | ${inert(kind)} | ${inert(what)} | ${inert(relation)} | ${proofCell(proof, links)} |`,
    ),
  ];
  return section('What changed', summary, rows.length > 0 ? table : [], unknown);
}

/** Masked values are told by their marks: equal marks are equal values. */
function environmentsSection({ summary, differences, explained }: EnvironmentsAnswer): string[] {
  const places = environmentPlaces.map(([, name]) => name);
  const table = [
    `| variable | | ${places.join(' | ')} |`,
    `| --- | --- |${' --- |'.repeat(places.length)}`,
    ...differences.map((difference) => {
      const cells = environmentPlaces.map(([place]) => inert(environmentValue(difference, place), 200));
      return `| ${inert(difference.name)} | ${inert(difference.kind)} | ${cells.join(' | ')} |`;
    }),
    '',
    ...differences.map(({ name, summary: words }) => `- ${inert(name)}: ${inert(words, 600)}`),
  ];
  return section(
    'What settings, shell and process have',
    summary,
    [
      ...(differences.length > 0 ? table : []),
      ...(explained.length > 0
        ? [`- A login shell only expands: ${explained.map((name) => inert(name)).join(', ')}`]
        : []),
    ],
    undefined,
  );
}

function deployedSection(
  { summary, newest, instances, unknown }: DeployedAnswer,
  links: EvidenceLinks,
): string[] {
  const proofs = instances.flatMap(({ checks }) => checks.flatMap((check) => check.proofs));
  return section(
    'Is what was deployed what runs',
    summary,
    [
      ...(newest
        ? [
            `Newest deployment: ${inert(newest.id)}${newest.commit === undefined ? '' : `, commit ${inert(newest.commit)}`}${newest.at === undefined ? '' : `, ended ${inert(newest.at)}`} (${proofCell(newest.proof, links)}).`,
            '',
          ]
        : []),
      ...(instances.length > 0 ? ['| instance | question | answer | |', '| --- | --- | --- | --- |'] : []),
      ...instances.flatMap(({ instance, checks }) =>
        checks.map(
          ({ id, state, summary: words }) =>
            `| ${inert(instance === '' ? 'the one that was seen' : instance)} | ${inert(id)} | ${state} | ${inert(words)} |`,
        ),
      ),
      ...(proofs.length > 0 ? ['', ...proofTable(proofs, links)] : []),
    ],
    unknown,
  );
}

function startupSection({ summary, command, steps, unknown }: StartupAnswer, links: EvidenceLinks): string[] {
  return section(
    'Why this start command',
    summary,
    [
      ...(command === undefined ? [] : [code(command), '']),
      ...steps.map(
        (step, index) => `${index + 1}. ${inert(step.summary, 600)} (${proofCell(step.proof, links)})`,
      ),
    ],
    unknown,
  );
}

function gatewaySection(answer: GatewayAnswer, links: EvidenceLinks): string[] {
  const { summary, tokens, requests, cache, backend, proofs } = answer;
  const figure = (name: string, value: number | string | undefined): string[] =>
    value === undefined ? [] : [`| ${name} | ${inert(String(value), 200)} |`];
  const rows = [
    ...figure('tokens left', tokens?.remaining),
    ...figure('tokens used', tokens?.consumed),
    ...figure('limit of tokens', tokens?.limit),
    ...figure('requests left', requests?.remaining),
    ...figure('limit of requests', requests?.limit),
    ...figure('cache', cache === 'unknown' ? undefined : cache),
    ...figure('backend', backend),
  ];
  return section(
    'The gateway in the path',
    summary,
    [
      ...(rows.length > 0 ? ['| | |', '| --- | --- |', ...rows, ''] : []),
      ...proofs.map((proof) => `- ${proofCell(proof, links)}`),
    ],
    undefined,
  );
}

function recoveredSection(incidents: readonly RecoveredIncident[], links: EvidenceLinks): string[] {
  const lines = incidents.map(({ what, from, until, proofs }) => {
    const times = `from ${inert(from ?? 'an unknown time')} until ${inert(until ?? 'an unknown time')}`;
    return `- ${inert(what)}, ${times} (${proofs.map((proof) => proofCell(proof, links)).join('; ')})`;
  });
  return section('Over', 'These failed and work again; they are not the present fault.', lines, undefined);
}

function section(
  title: string,
  summary: string,
  lines: readonly string[],
  unknown: readonly string[] | undefined,
): string[] {
  return [
    `## ${title}`,
    '',
    inert(summary, 600),
    '',
    ...lines,
    ...(lines.length > 0 ? [''] : []),
    ...(unknown ?? []).map((sentence) => `- Not known: ${inert(sentence, 600)}`),
    ...((unknown ?? []).length > 0 ? [''] : []),
  ];
}
