import type { Finding } from '../contracts';
import type { Rule } from './rules/Rule';

/** A cause this much less certain than what it would explain is a guess, and explains nothing. */
const muchLess = 0.35;

/** Below this a cause is a hint, and a hint explains nothing. */
const leastForCause = 0.5;

/**
 * One root cause explains what it brings about: such findings become its symptoms, named in it, and go behind all
 * others, so that none of them competes with it. The findings come sorted and stay so otherwise.
 */
export function withSymptoms(findings: readonly Finding[], rules: readonly Rule[]): Finding[] {
  const explains = new Map(rules.map(({ id, explains: ids = [] }) => [id, ids]));
  const symptomsOf = (cause: Finding): Finding[] => {
    if (cause.severity !== 'fault' || cause.confidence < leastForCause) return [];
    const ids = explains.get(cause.id) ?? [];
    return findings.filter(
      (finding) => ids.includes(finding.id) && finding.confidence <= cause.confidence + muchLess,
    );
  };
  const symptoms = new Set(findings.flatMap(symptomsOf));
  const named = findings.map((finding) => {
    const ids = allSymptoms(finding, symptomsOf).map(({ id }) => id);
    return ids.length === 0 ? finding : { ...finding, symptoms: [...(finding.symptoms ?? []), ...ids] };
  });
  const isSymptom = (index: number): boolean => {
    const finding = findings[index];
    return finding !== undefined && symptoms.has(finding);
  };
  return [...named.filter((_, index) => !isSymptom(index)), ...named.filter((_, index) => isSymptom(index))];
}

/** Symptoms of symptoms too: what a full disk stops also stops what waits for it. */
function allSymptoms(cause: Finding, symptomsOf: (finding: Finding) => Finding[]): Finding[] {
  const seen = new Set<Finding>();
  const open = [cause];
  for (let next = open.pop(); next; next = open.pop()) {
    for (const symptom of symptomsOf(next)) {
      if (symptom === cause || seen.has(symptom)) continue;
      seen.add(symptom);
      open.push(symptom);
    }
  }
  return [...seen].sort((a, b) => b.confidence - a.confidence);
}
