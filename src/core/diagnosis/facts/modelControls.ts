import type { Proof, View } from '../../contracts';
import type { AliasFacts } from './aliasFacts';
import { hostOf } from './hosts';
import { readModelAnswer } from './modelAnswer';
import type { ModelAnswer } from './modelAnswer';

/**
 * How the platform's own call of the model came out, past the app: a control, and never a failure of the app's. It
 * holds for the system-assigned identity and the two variables of the alias contract.
 */
export interface ModelControl {
  alias: 'ai-curl' | 'ai-test' | 'ai-access-check' | 'ai-diagnose';
  view: View;
  state: 'green' | 'red';
  /** What was answered, where it was no success and the alias printed it. */
  answer?: ModelAnswer;
  /** Of the request, where the alias shows it. */
  host?: string;
  apiVersion?: string;
  proof: Proof;
}

export function modelControls(aliases: AliasFacts): ModelControl[] {
  return [...curls(aliases), ...tests(aliases), ...accessChecks(aliases), ...diagnoses(aliases)];
}

function curls(aliases: AliasFacts): ModelControl[] {
  return aliases.all('ai-curl').flatMap((fact): ModelControl[] => {
    const { status, request, body = '', headers = {} } = fact.result;
    if (status === undefined || status === 0) return [];
    const isGreen = status >= 200 && status < 300;
    const retryAfter = headers['retry-after'];
    const told = `HTTP ${status} ${request?.url ?? ''} ${body}${retryAfter === undefined ? '' : ` retry-after: ${retryAfter}`}`;
    const apiVersion = /[?&]api-version=([\w.-]+)/.exec(request?.url ?? '')?.[1];
    return [
      {
        alias: 'ai-curl',
        view: fact.run.view,
        state: isGreen ? 'green' : 'red',
        ...(isGreen ? {} : answerOf(told)),
        ...(request === undefined ? {} : { host: hostOf(request.url) }),
        ...(apiVersion === undefined ? {} : { apiVersion }),
        proof: fact.proof(
          isGreen ? /HTTP\/[\d.]+ \d|HTTP Status/ : /"message"|"code"|HTTP\/[\d.]+ \d|HTTP Status/,
        ),
      },
    ];
  });
}

function tests(aliases: AliasFacts): ModelControl[] {
  return aliases.all('ai-test').map((fact) => ({
    alias: 'ai-test' as const,
    view: fact.run.view,
    state: fact.result.ok ? ('green' as const) : ('red' as const),
    ...(fact.result.ok ? {} : answerOf(`openai.Error ${fact.run.stdout} ${fact.run.stderr}`)),
    proof: fact.proof(fact.result.ok ? /connected/i : /✗|HTTP \d{3}/),
  }));
}

function accessChecks(aliases: AliasFacts): ModelControl[] {
  return aliases.all('ai-access-check').map((fact) => ({
    alias: 'ai-access-check' as const,
    view: fact.run.view,
    state: fact.result.ok ? ('green' as const) : ('red' as const),
    ...(fact.result.ok ? {} : answerOf(`openai.Error ${fact.run.stdout} ${fact.run.stderr}`)),
    proof: fact.proof(fact.result.ok ? /authori[sz]ed|passed/i : /✗|HTTP \d{3}/),
  }));
}

function diagnoses(aliases: AliasFacts): ModelControl[] {
  return aliases.all('ai-diagnose').flatMap((fact): ModelControl[] => {
    const check = fact.result.checks.find(({ name }) => name === 'connectivity');
    if (!check || (!check.ok && check.httpStatus === 0)) return [];
    return [
      {
        alias: 'ai-diagnose',
        view: fact.run.view,
        state: check.ok ? 'green' : 'red',
        ...(check.ok ? {} : answerOf(`openai.Error HTTP ${check.httpStatus ?? ''} ${check.detail ?? ''}`)),
        proof: fact.proof(/connectivity/i),
      },
    ];
  });
}

function answerOf(text: string): { answer?: ModelAnswer } {
  const answer = readModelAnswer(text);
  return answer === undefined ? {} : { answer };
}
