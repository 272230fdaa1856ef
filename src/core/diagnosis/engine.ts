import type { Check, Diagnosis, Evidence, Finding, TargetInfo } from '../contracts';
import { answersOf } from './answers/answers';
import { buildChecks } from './checks/buildChecks';
import { essentialChecks, modelLook } from './checks/essentials';
import type { Essential } from './checks/essentials';
import { type AppProfile, profileOf } from './checks/profile';
import { Facts } from './facts';
import { buildHops } from './hops';
import { impactOf, withSince } from './impact';
import { rules as allRules } from './rules';
import { locateProof, withPlaces } from './locateProof';
import type { Rule } from './rules/Rule';
import type { TimelineBuilder } from './timeline/TimelineBuilder';
import { silentTroubles } from './silentTroubles';
import { unexplainedProofs } from './unexplained';
import { unexplainedSlowness } from './unexplainedSlowness';
import { withRunnerUp } from './withRunnerUp';
import { withSymptoms } from './withSymptoms';

export interface DiagnoseOptions {
  /** The target's name where the evidence has no manifest. */
  target?: TargetInfo;
  /** ISO 8601; else the time of the evidence. */
  startedAt?: string;
  durationMs?: number;
  rules?: readonly Rule[];
  /** Has read the logs that the evidence bears only the end of. It serves one diagnosis. */
  timeline?: TimelineBuilder;
}

/** Less certain than this is a hint among the findings, and no verdict. */
const leastForVerdict = 0.5;

const severities: readonly Finding['severity'][] = ['fault', 'risk', 'info'];

/**
 * The diagnosis of what was seen, and of nothing else: the same evidence gives the same verdict, live, from a
 * bundle, today or next year. A rule that throws becomes a check that says so.
 */
export function diagnose(evidence: Evidence, options: DiagnoseOptions = {}): Diagnosis {
  const facts = new Facts(evidence, options.timeline);
  const target = evidence.manifest?.target ?? options.target ?? { kind: 'bundle', name: 'bundle' };
  const app = profileOf(facts);
  const { findings, crashes } = runRules(facts, options.rules ?? allRules);
  const { answers, crashes: unanswered } = answersOf(facts);
  const checks = [...buildChecks(facts, app), ...crashes, ...unanswered];
  const essentials = essentialChecks(facts, checks, target.kind, app);
  const found = findings.find(
    ({ severity, confidence }) => severity === 'fault' && confidence >= leastForVerdict,
  );
  const impact = impactOf(facts);
  const verdict = found ? withSince(found, impact, facts) : null;
  const isHealthy = verdict === null && isAllWell(facts, checks, essentials);
  const status = verdict ? 'fault' : isHealthy ? 'healthy' : 'inconclusive';
  return {
    schemaVersion: 1,
    target,
    profile: app.profile,
    profileReason: app.reason,
    startedAt: options.startedAt ?? new Date(facts.now ?? 0).toISOString(),
    durationMs: options.durationMs ?? lastEnd(evidence),
    status,
    verdict,
    findings: findings.map((finding) => (finding === found && verdict ? verdict : finding)),
    impact,
    ...answers,
    checks,
    hops: buildHops(facts, checks, app),
    ...(status === 'inconclusive'
      ? {
          unexplained: unexplainedProofs(facts, checks).map((proof) => locateProof(proof, evidence)),
          next: nextSteps(facts, essentials, app),
        }
      : {}),
  };
}

function runRules(facts: Facts, rules: readonly Rule[]): { findings: Finding[]; crashes: Check[] } {
  const findings: Finding[] = [];
  const crashes: Check[] = [];
  for (const rule of rules) {
    try {
      const finding = rule.evaluate(facts, findings);
      if (finding) findings.push(withPlaces(finding, facts.evidence));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const id = `rule:${rule.id}`;
      crashes.push({
        id,
        source: 'diagnosis',
        state: 'error',
        startMs: 0,
        durationMs: 0,
        summary: 'the rule failed',
        reason,
      });
    }
  }
  const rank = ({ severity }: Finding): number => severities.indexOf(severity);
  findings.sort((a, b) => rank(a) - rank(b) || b.confidence - a.confidence);
  return { findings: withRunnerUp(withSymptoms(findings, rules)), crashes };
}

/** Everything essential was seen and passed, and nothing of the app's own failed. */
function isAllWell(facts: Facts, checks: readonly Check[], essentials: readonly Essential[]): boolean {
  const isOwn = ({ id, source }: Check): boolean =>
    source === 'outside' || source === 'inside' || id === 'listening-port' || id === 'app-process';
  const hasRed = checks.some((check) => check.state === 'fail' && isOwn(check));
  if (unexplainedSlowness(facts).length > 0 || silentTroubles(facts).length > 0) return false;
  return facts.failures.length === 0 && !hasRed && essentials.every(({ state }) => state === 'pass');
}

function lastEnd({ looks }: Evidence): number {
  return looks.reduce((latest, { startMs, durationMs }) => Math.max(latest, startMs + durationMs), 0);
}

/** What to try where no cause was found: read what failed, and look at what nobody looked at. */
function nextSteps(
  facts: Facts,
  essentials: readonly Essential[],
  app: AppProfile,
): { summary: string; command?: string }[] {
  const missing = essentials.filter(({ state }) => state === 'missing').map(({ name }) => name);
  const isModelUnasked = app.way === 'other-means' && missing.includes(modelLook);
  const failed = facts.failures[0];
  return [
    ...(failed
      ? [
          {
            summary:
              "Read the application log around the failure: the traceback's last own line is the place.",
            command: 'applogs',
          },
        ]
      : []),
    ...silentTroubles(facts).map(({ summary }) => ({ summary })),
    ...(missing.length > 0 ? [{ summary: `Not in this evidence: ${missing.join(', ')}.` }] : []),
    ...(isModelUnasked
      ? [
          {
            summary:
              'The ai-* aliases do not know the way that this app goes to its model: send it a request that asks the model (--path, --method, --body).',
          },
        ]
      : []),
    ...(facts.appLogs.length === 0
      ? [{ summary: "Fetch the app's log (LogFiles/*_default_docker.log)." }]
      : []),
  ];
}
