import type { Proof } from '../../contracts';
import type { Facts } from '../facts';
import { isRecent } from '../facts/complaints';
import type { Complaint } from '../facts/complaints';
import { seenProof } from '../facts/proof';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

/** sqlite3, SQLAlchemy and Django; MySQL and others word it differently. */
const locked =
  /(?:sqlite3?|OperationalError)\b[^\n]{0,120}\b(?:database (?:table )?is locked|disk I\/O error)|database is locked/i;

const sqliteFile = /(?:sqlite(?:\+\w{1,20})?:\/{3})?(\/[\w./-]{1,200}\.(?:sqlite3?|db3?))\b/i;

/** So many within a quarter of an hour are no accident, even if others went well. */
const several = 2;

/**
 * SQLite waits for a lock in vain, with its file on `/home`. That is a network share, on which locks are slow and not
 * reliable. A file on the local disk may be locked as well, by the app's own long transactions.
 */
export const sqliteOnHome: Rule = {
  id: 'sqlite-on-home',
  explains: ['app-exception'],
  help: {
    means:
      'The app keeps a SQLite database under /home, which is a network share. SQLite relies on file locks, and these are slow and unreliable there, the more so with several workers or instances.',
    shows: [
      'Requests fail now and then with database is locked, most of all those that write.',
      'It comes with load, with a second worker, or with a second instance.',
    ],
    proof: [
      "SQLite's own words in the log or the answer, and a path of the database, or of the code beside it, below /home.",
      'Code that runs from /tmp speaks against it: its database lies beside it on the local disk, unless another path is set.',
    ],
    confused: [
      { id: 'home-quota-full', tell: 'There the words are database or disk is full, and df shows no room.' },
      { id: 'db-unreachable', tell: 'There a database server does not answer; SQLite has none.' },
    ],
  },
  evaluate(facts) {
    const complaints = facts.complaints.filter(({ text }) => locked.test(text));
    const present = complaints.find(({ isOver }) => !isOver);
    const complaint = present ?? complaints[0];
    const failure = complaint ?? facts.failures.find(({ text }) => locked.test(text));
    if (!failure) return undefined;
    const times = facts.timeline
      .presentErrors()
      .filter((error) => locked.test(error.text) && isRecent(error, facts.now)).length;
    // A single wait that was too long, and went well the next time, happens on any disk.
    if (complaint && !present && times < several) return undefined;
    const place = placeOf(facts, failure.text, complaint);
    return {
      id: 'sqlite-on-home',
      layer: 'storage',
      severity: 'fault',
      confidence: certainty(bases[place.where], [
        [times > several, 0.05],
        [present?.isAsked === true, 0.03],
      ]),
      title: `SQLite's database ${place.file === undefined ? '' : `${place.file} `}is locked${place.where === 'local' ? '' : ', on the network share under /home'}.`,
      cause: `A request waited for the lock until SQLite gave up${times > 1 ? `, ${times} times in this log` : ''}. ${whys[place.where]}`,
      evidence: [...failure.proofs, ...place.proofs],
      ...(complaint?.error?.ownFrame
        ? { location: `${complaint.error.ownFrame.file}:${complaint.error.ownFrame.line}` }
        : {}),
      ...nextSteps([
        place.where !== 'named',
        {
          summary: 'See where the database lies, and on which disk.',
          command: "find /home /tmp -xdev -name '*.sqlite3' -o -name '*.db' | xargs -r df -k",
        },
      ]),
      fix: {
        summary: 'Use a database server, or keep the file on the local disk.',
        steps: [
          'Move to Azure Database for PostgreSQL or Azure SQL: several workers and instances can write there.',
          'What may be lost at a restart can lie on the local disk, below /tmp; each instance then has its own.',
          'Until then: one instance, one worker, short transactions, a longer busy timeout. WAL mode does not work on network shares.',
        ],
      },
    };
  },
};

type Where = 'named' | 'beside-code' | 'unknown' | 'local';

interface Place {
  where: Where;
  /** The database's file, where something names it. */
  file?: string;
  proofs: Proof[];
}

const bases: Record<Where, number> = { named: 0.88, 'beside-code': 0.76, unknown: 0.62, local: 0.3 };

const whys: Record<Where, string> = {
  named: 'The file lies below /home, where locks go over the network.',
  'beside-code':
    'The app runs from below /home, where locks go over the network; a database beside the code lies there as well.',
  unknown: 'Where the file lies was not seen: below /home, locks go over the network.',
  local:
    "The file lies on the local disk: the app's own long transactions, or several writers at once, hold the lock.",
};

function placeOf(facts: Facts, text: string, complaint: Complaint | undefined): Place {
  const said = sqliteFile.exec(text)?.[1];
  if (said !== undefined)
    return { where: said.startsWith('/home/') ? 'named' : 'local', file: said, proofs: [] };
  const step = facts.timeline.of('startup-step').findLast((event) => event.step === 'app-path');
  const folder = step?.value ?? complaint?.error?.ownFrame?.file ?? '';
  const where = folder.startsWith('/home/')
    ? 'beside-code'
    : folder.startsWith('/tmp/')
      ? 'local'
      : 'unknown';
  return { where, proofs: step ? [seenProof(step)] : [] };
}
