import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDeployment } from '../../../../src/core/diagnosis/timeline/readDeployment';
import type { Timeline } from '../../../../src/core/diagnosis/timeline/Timeline';
import { TimelineBuilder } from '../../../../src/core/diagnosis/timeline/TimelineBuilder';

const folder = join(import.meta.dirname, '../../../fixtures/timeline');

const paths: Record<string, string> = {
  platform: 'LogFiles/2026_05_18_lw0sdlwk000_docker.log',
  app: 'LogFiles/2026_05_18_lw0sdlwk000_default_docker.log',
};

/** Times as people read them; the lists of a start by their length, as the events stand beside it. */
function readable(key: string, value: unknown): unknown {
  const isTime =
    /^(?:at|began|pulled|created|started|probeBegan|endedAt|stopped|ended|errorAt|happened)$/.test(key);
  if (isTime && typeof value === 'number') return new Date(value).toISOString();
  if (key === 'file' && typeof value === 'string' && value.startsWith('LogFiles/')) return undefined;
  return key === 'machine' || key === 'excerpt' ? undefined : value;
}

function shown({ events, starts, requests, lastErrors }: Timeline): unknown {
  return {
    starts: starts.map(({ events: own, app, ...start }) => ({
      ...start,
      events: own.length,
      app: app.length,
    })),
    ...(lastErrors.length === 0 ? {} : { lastErrors }),
    ...(requests.length === 0 ? {} : { requests }),
    events,
  };
}

function understood(kind: string, text: string): unknown {
  if (kind === 'deployment') return readDeployment({ id: 'b8a64ed4', log: text, file: 'log.log' });
  const builder = new TimelineBuilder();
  builder.addLog({ path: paths[kind] ?? kind, text });
  return shown(builder.finish());
}

describe('timeline: fixtures in pairs', () => {
  for (const kind of ['platform', 'app', 'deployment']) {
    const names = readdirSync(join(folder, kind)).filter((name) => name.endsWith('.txt'));
    it(`has fixtures of ${kind} logs`, () => assert.ok(names.length >= 3));

    for (const name of names) {
      it(`${kind}: ${name}`, () => {
        const expectation = join(folder, kind, name.replace(/\.txt$/, '.json'));
        const text = readFileSync(join(folder, kind, name), 'utf8');
        const actual = `${JSON.stringify(understood(kind, text), readable, 2)}\n`;
        if (process.env.UPDATE_FIXTURES === '1') writeFileSync(expectation, actual);
        assert.ok(existsSync(expectation), `${name} has no expectation beside it`);
        assert.deepEqual(JSON.parse(actual), JSON.parse(readFileSync(expectation, 'utf8')));
      });
    }
  }
});
