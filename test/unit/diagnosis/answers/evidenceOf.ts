import { emptyEvidence, type Evidence, type Probe } from '../../../../src/core/contracts';
import { Facts } from '../../../../src/core/diagnosis/facts';

export const platformLog = 'LogFiles/2026_05_18_lw0sdlwk000_docker.log';
export const appLog = 'LogFiles/2026_05_18_lw0sdlwk000_default_docker.log';
const now = '2026-05-18T19:30:00Z';

/** Evidence of an Azure site with the logs that are given. */
export function evidenceOf(logs: Record<string, string>, more: Partial<Evidence> = {}): Evidence {
  return {
    ...emptyEvidence(),
    manifest: { schemaVersion: 1, target: { kind: 'azure', name: 'shop' }, collectedAt: now },
    logs: Object.entries(logs).map(([path, text]) => ({ path, text })),
    ...more,
  };
}

export function factsOf(logs: Record<string, string>, more: Partial<Evidence> = {}): Facts {
  return new Facts(evidenceOf(logs, more));
}

export function outside(more: Partial<Probe>): Probe {
  return { time: now, method: 'GET', path: '/', status: 200, durationMs: 20, source: 'outside', ...more };
}

/** One start in the dialect with levels, or in the one of states, which has none. */
export function start(
  name: string,
  minute: string,
  { end, dialect = 'levels' }: { end: 'ready' | 'exited'; dialect?: 'levels' | 'states' },
): string {
  const at = (second: string): string => `2026-05-18T19:${minute}:${second}Z`;
  const lines =
    dialect === 'levels'
      ? [
          `${at('00.100')} INFO  - Starting container for site`,
          `${at('00.200')} INFO  - docker run -d --expose=8000 --name ${name} -e PORT=8000 appsvc/python:3.12`,
          `${at('01.000')} INFO  - Initiating warmup request to container ${name} for site shop`,
          end === 'ready'
            ? `${at('09.000')} INFO  - Container ${name} for site shop initialized successfully and is ready to serve requests.`
            : `${at('08.000')} ERROR - Container ${name} for site shop has exited, failing site start`,
        ]
      : [
          `${at('00.100')} Container start method called.`,
          `${at('00.200')} Starting container: ${name}.`,
          `${at('01.000')} Starting watchers and probes.`,
          ...(end === 'ready'
            ? [
                `${at('09.000')} Site startup probe succeeded after 8.0 seconds.`,
                `${at('09.100')} Site started.`,
              ]
            : [
                `${at('08.000')} Container has finished running with exit code: 3.`,
                `${at('08.100')} Site startup probe failed after 7.0 seconds.`,
              ]),
        ];
  return `${lines.join('\n')}\n`;
}

export const asked = (at: string, status: number, request = 'POST /chat'): string =>
  `2026-05-18T${at}Z 169.254.1.1:0 - "${request} HTTP/1.1" ${status}\n`;
