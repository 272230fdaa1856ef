import type { Diagnosis, Finding } from '../contracts';
import { confidenceWord } from './confidenceWord';
import { environmentValues } from './environmentValues';
import { statusSentence } from './headline';
import { hurtText } from './impactText';
import { promptFrame, type PromptSection } from './promptFrame';
import { proofPlace } from './proofPlace';
import { quoted } from './quoted';

/** An assistant reads more than a person, and still not everything. */
const mostProofs = 12;
const mostFindings = 4;
const mostChanges = 10;
const mostVariables = 10;

const outcomes: Record<Diagnosis['status'], string> = {
  fault: 'a fault was found',
  inconclusive: 'it is not clear what is wrong',
  healthy: 'nothing was found to be wrong',
};

/**
 * The diagnosis as a prompt for an assistant. Whatever stands in it that is not this file's own words comes from an
 * app, its logs or its platform and could hold instructions: it is quoted (`promptFrame`). Give it a pseudonymous diagnosis.
 */
export function renderPrompt(diagnosis: Diagnosis): string {
  return promptFrame({
    opening: [
      `A Python web app on Azure App Service for Linux was diagnosed by App Service Doctor: ${outcomes[diagnosis.status]}.`,
      'Explain to its developer what is wrong and how to fix it, and say so where you think that the diagnosis errs.',
    ],
    notes: [
      'Names such as name-1a2b3c, host-1a2b3c, id-1a2b3c, ip-1a2b3c and machine-1a2b3c are pseudonyms: the same name always has the same one. Use them in your answer; whoever asks can put the names back.',
    ],
    sections: sections(diagnosis),
    asked: [
      'Say in one paragraph what is broken and why, and which evidence shows it.',
      'Say what to change, in code or configuration, step by step.',
      'Say what would show that it is fixed, and what to look at if it is not.',
    ],
  });
}

function sections(diagnosis: Diagnosis): PromptSection[] {
  const { verdict, status, findings, unexplained = [], next = [] } = diagnosis;
  const proofs = verdict?.evidence ?? unexplained;
  const others = findings
    .filter((finding) => finding !== verdict && finding.id !== verdict?.id)
    .slice(0, mostFindings);
  return [
    { title: 'Error code', lines: quoted(verdict?.id ?? status, 100) },
    { title: 'Stage', lines: quoted(stage(diagnosis), 600) },
    { title: 'Context', lines: context(diagnosis) },
    { title: 'Raw error', lines: proofs[0] ? quoted(proofs[0].excerpt) : [] },
    {
      title: 'Diagnosis',
      lines: verdict ? findingLines(verdict) : quoted(statusSentence(diagnosis)),
    },
    {
      title: 'Evidence',
      lines: proofs
        .slice(0, mostProofs)
        .flatMap((proof) => [...quoted(`[${proofPlace(proof)}]`, 400), ...quoted(proof.excerpt, 800)]),
    },
    { title: 'Other findings', lines: others.flatMap(findingLines) },
    {
      title: 'Suggested fixes',
      lines: [
        ...(verdict ? fixLines(verdict) : []),
        ...[...(verdict?.next ?? []), ...next].flatMap(({ summary, command }) =>
          quoted(
            command === undefined ? `To be surer: ${summary}` : `To be surer: ${summary} (${command})`,
            900,
          ),
        ),
      ],
    },
  ];
}

/** Where on the way of a request it fails. */
function stage({ verdict, hops }: Diagnosis): string {
  const failed = hops.filter(({ state }) => state === 'fail').map(({ id, summary }) => `${id}: ${summary}`);
  const layer = verdict ? `layer ${verdict.layer}` : 'no layer is known';
  return failed.length === 0 ? layer : `${layer}; on the way of a request: ${failed.join('; ')}`;
}

function context(diagnosis: Diagnosis): string[] {
  const {
    target,
    profile,
    profileReason,
    startedAt,
    impact,
    verdict,
    changes,
    startup,
    deployed,
    environments,
    gateway,
    recovered,
  } = diagnosis;
  const hurt = impact ? hurtText(impact) : '';
  const facts = [
    `Target: ${target.kind} ${target.name}${target.instance === undefined ? '' : `, instance ${target.instance}`}`,
    `Kind of app: ${profile}${profileReason === undefined ? '' : ` (${profileReason})`}`,
    `Seen: ${startedAt}`,
    ...(hurt === ''
      ? []
      : [`Hurt: ${hurt}${verdict?.since === undefined ? '' : `, since ${verdict.since}`}`]),
    ...(startup ? [`Start: ${startup.summary}`] : []),
    ...(gateway ? [`Gateway: ${gateway.summary}`] : []),
    ...(deployed ? [`Deployed: ${deployed.summary}`] : []),
    ...(environments ? [`Environments: ${environments.summary}`] : []),
    ...(environments?.differences ?? [])
      .slice(0, mostVariables)
      .map((one) => `  ${one.name} (${one.kind}): ${one.summary} [${environmentValues(one)}]`),
    ...(changes ? [`Changes: ${changes.summary}`] : []),
    ...(changes?.changes ?? [])
      .slice(-mostChanges)
      .map(({ at, kind, summary, relation }) => `  ${at} ${kind} (${relation}): ${summary}`),
    ...(recovered ?? []).map(
      ({ what, from = '?', until = '?' }) => `Over, and not the present fault: ${what}, ${from} to ${until}`,
    ),
  ];
  return facts.flatMap((fact) => quoted(fact, 500));
}

function findingLines(finding: Finding): string[] {
  const { id, severity, confidence, title, cause, symptoms = [] } = finding;
  return [
    ...quoted(`${id} (${severity}, ${confidenceWord(confidence)}): ${title}`, 500),
    ...quoted(cause, 1200),
    ...(symptoms.length > 0 ? quoted(`It shows as: ${symptoms.join(', ')}`, 400) : []),
  ];
}

function fixLines({ fix: { summary, steps, command } }: Finding): string[] {
  return [
    ...quoted(summary, 600),
    ...steps.flatMap((step, index) => quoted(`${index + 1}. ${step}`, 600)),
    ...(command === undefined ? [] : quoted(`$ ${command}`, 1000)),
  ];
}
