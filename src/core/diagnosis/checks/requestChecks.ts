import type { Facts } from '../facts';
import type { RequestSeen } from '../facts/requests';
import { slowMs } from '../facts/slow';
import type { CheckDraft } from './CheckDraft';

/** One check a request, from outside, inside, or, where nobody asked, as the front end logged it. */
export function requestChecks(facts: Facts): CheckDraft[] {
  const asked = facts.requests.filter(({ source }) => source !== 'front-end-log');
  return (asked.length > 0 ? asked : facts.requests).map((request) => ({
    id: request.name,
    source: request.source,
    ...stateOf(request),
    tookMs: request.probe.durationMs,
  }));
}

function stateOf({ state, probe, message }: RequestSeen): Pick<CheckDraft, 'state' | 'summary' | 'reason'> {
  const said = message.split('\n')[0]?.slice(0, 200) ?? '';
  switch (state) {
    case 'ok':
      return probe.durationMs < slowMs
        ? { state: 'pass', summary: `${probe.status} in ${probe.durationMs} ms` }
        : { state: 'warn', summary: `${probe.status} in ${probe.durationMs} ms, slow` };
    case 'answered':
      return { state: 'warn', summary: `${probe.status}, the request was declined` };
    case 'app-failed':
      return { state: 'fail', summary: `${probe.status} ${said}`.trim() };
    case 'front-failed':
      return { state: 'fail', summary: `${probe.status} from the front end` };
    case 'no-answer':
      return { state: 'fail', summary: `no answer${said === '' ? '' : `: ${said}`}` };
    case 'not-found-here':
      return { state: 'error', summary: 'the site could not be asked from here', reason: said };
  }
}
