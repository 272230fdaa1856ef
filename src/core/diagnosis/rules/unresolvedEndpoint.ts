import type { Proof } from '../../contracts';
import type { Facts } from '../facts';
import { nameFailure } from '../facts/failureKind';
import type { AppFailure } from '../facts/failures';
import { hostForm, sameHost } from '../facts/hosts';
import type { HostForm } from '../facts/hosts';
import { proof } from '../facts/proof';
import { answerFor, controlsFor } from '../facts/resolution';
import type { HostAnswer } from '../facts/resolution';
import type { Variable } from '../facts/variables';

/** An app that fails because it cannot look up a host, with what tells whose fault the name is. */
export interface UnresolvedEndpoint {
  failure: AppFailure;
  host: string;
  form: HostForm;
  /** The setting that names the host, where it is known. */
  variable: Variable | undefined;
  answer: HostAnswer;
  controls: ReturnType<typeof controlsFor>;
  /** The resolver was seen to fail for the host, or the app's error says so; else the name's form alone does. */
  isSeen: boolean;
}

/** Undefined where the app did not fail so, the name resolves, or no name resolves inside, which is another fault. */
export function unresolvedEndpoint(facts: Facts): UnresolvedEndpoint | undefined {
  const failure = facts.failures.find(({ kind }) => kind === 'name-resolution' || kind === 'connection');
  if (!failure) return undefined;
  const named = failure.kind === 'name-resolution' ? hostInError(failure.text) : undefined;
  const host = named ?? facts.endpoint?.host;
  if (host === undefined) return undefined;
  const form = hostForm(host);
  const answer = answerFor(host, facts.lookups);
  const controls = controlsFor(host, facts.lookups);
  const isSeen = answer.inside === 'failed' || failure.kind === 'name-resolution';
  if (answer.inside === 'resolved' || controls.state === 'fail') return undefined;
  // `Connection error.` alone may be anything, unless the name is one that nobody can resolve.
  if (!isSeen && form !== 'never-resolves') return undefined;
  const endpoint = facts.endpoint && sameHost(facts.endpoint.host, host) ? facts.endpoint : undefined;
  return {
    failure,
    host,
    form,
    variable: endpoint?.variable,
    answer,
    controls,
    isSeen,
  };
}

function hostInError(text: string): string | undefined {
  const line = text.split('\n').find((candidate) => nameFailure.test(candidate)) ?? text;
  const match =
    /(?:host(?: ?name)?[=:]? ?|resolve(?: host)?:? |ENOTFOUND |translate host name |find )["']?((?:[\w-]+\.)+[\w-]+)/i.exec(
      line,
    );
  return match?.[1];
}

/** The app's words, the setting, the failed look-up, and a name that does resolve. */
export function resolutionProofs(facts: Facts, seen: UnresolvedEndpoint): Proof[] {
  const { failure, variable, answer, controls } = seen;
  return [
    ...failure.proofs,
    ...(variable ? [variableProof(variable)] : []),
    ...answer.proofs,
    ...(controls.proof ? [controls.proof] : []),
    ...identityProof(facts),
  ];
}

/** The platform's token, which rules the identity out. */
function identityProof(facts: Facts): Proof[] {
  const fact = facts.aliases.all('ai-diagnose')[0];
  const isGranted = fact?.result.checks.some(({ name, ok }) => name === 'identity' && ok) ?? false;
  return fact && isGranted ? [fact.proof(/token|identity/i)] : [];
}

/** `appenv  NAME=value` as the app sees it, or the setting. */
export function variableProof({ name, value, source }: Variable): Proof {
  const where = { app: 'appenv', shell: 'appenv', process: 'container/env', settings: 'settings' }[source];
  const view =
    source === 'app' ? { view: 'app' as const } : source === 'shell' ? { view: 'shell' as const } : {};
  return proof(where, `${name}=${value}`, view);
}
