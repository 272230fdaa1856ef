import type { Facts } from '../facts';
import { availableMb } from '../facts/availableMb';
import type { CheckDraft } from './CheckDraft';

/** What the plain facts from inside say: the port, the process, memory, disks. */
export function insideChecks(facts: Facts): CheckDraft[] {
  return [listeningPort, appProcess, memory, disk].flatMap((check) => {
    const draft = check(facts);
    return draft ? [{ source: 'inside', look: 'facts', ...draft }] : [];
  });
}

type Draft = Omit<CheckDraft, 'source'> & { source?: string };

function listeningPort(facts: Facts): Draft | undefined {
  const id = 'listening-port';
  const [app] = facts.appPorts;
  if (app)
    return { id, state: 'pass', summary: `the app listens on port ${app.port}`, source: app.proof.source };
  const red = facts.aliases.all('checkport').find(({ result }) => !result.listening);
  if (red)
    return { id, state: 'fail', summary: `nothing listens on port ${red.result.port}`, source: 'checkport' };
  const wasSeen = facts.evidence.container.sockets !== undefined;
  return wasSeen
    ? { id, state: 'fail', summary: 'nothing of the app listens where others reach it' }
    : undefined;
}

const server =
  /gunicorn|uvicorn|hypercorn|uwsgi|daphne|waitress|flask\b|streamlit|\bpython[\d.]*\b.*(?:\.py|-m )/i;

/** What the platform and we ourselves run inside is not the app. Our own word stands alone: a folder may be named so. */
const notTheApp = /sshd|(?:^|\s)appservice-doctor(?:\s|$)|\b-c\b|http\.server 0/i;

function appProcess(facts: Facts): Draft | undefined {
  const { processes } = facts.evidence.container;
  if (processes === undefined || processes.trim() === '') return undefined;
  const lines = processes.split('\n').filter((line) => server.test(line) && !notTheApp.test(line));
  const id = 'app-process';
  if (lines.length === 0) return { id, state: 'fail', summary: "no process of an app's server runs" };
  const name = /gunicorn|uvicorn|hypercorn|uwsgi|daphne|waitress|flask|streamlit|python/i.exec(
    lines[0] ?? '',
  )?.[0];
  return { id, state: 'pass', summary: `${lines.length} processes of ${name ?? 'the app'}` };
}

/** Less than this is memory pressure in the making. */
const scarceMb = 150;

function memory(facts: Facts): Draft | undefined {
  const mb = availableMb(facts.evidence);
  if (mb === undefined) return undefined;
  return { id: 'memory', state: mb < scarceMb ? 'warn' : 'pass', summary: `${mb} MB available` };
}

/** From here on writes begin to fail here and there. */
const fullPercent = 95;

function disk(facts: Facts): Draft | undefined {
  const uses = (facts.evidence.container.df ?? '').split('\n').flatMap((line) => {
    const match = /\s(\d{1,3})%\s+(\/|\/home|\/tmp|\/var\/log)$/.exec(line.trim());
    return match ? [{ percent: Number(match[1]), mount: match[2] ?? '' }] : [];
  });
  if (uses.length === 0) return undefined;
  const full = uses.filter(({ percent }) => percent >= fullPercent);
  const shown = (full.length > 0 ? full : uses)
    .map(({ percent, mount }) => `${mount} ${percent} %`)
    .join(', ');
  return { id: 'disk', state: full.length > 0 ? 'warn' : 'pass', summary: `${shown} used` };
}
