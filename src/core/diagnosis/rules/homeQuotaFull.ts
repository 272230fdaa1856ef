import type { Proof } from '../../contracts';
import type { Facts } from '../facts';
import { parseDisks } from '../facts/disks';
import type { Disk } from '../facts/disks';
import { proof } from '../facts/proof';
import { azCommand } from '../azCommand';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

/** Less than this is full: the next upload or deployment does not fit. `df` rounds its percentages up. */
const fullKb = 10 * 1024;

/** From here on it will be full soon; of a large share a twentieth is still plenty. */
const scarcePercent = 95;
const scarceKb = 1024 * 1024;

/** Of the C library for a full disk and a full quota, and of SQLite. */
const noSpace =
  /\[?Errno (?:28|122)\]?|No space left on device|Disk quota exceeded|ENOSPC|EDQUOT|database or disk is full/;

/**
 * `/home`, the storage that all instances share, is full. The same error comes from `/tmp` and the root disk: the
 * path that it names and the listing of disks tell which one it is.
 */
export const homeQuotaFull: Rule = {
  id: 'home-quota-full',
  explains: ['app-exception', 'sqlite-on-home'],
  help: {
    means:
      'The storage of the app under /home has no room left. It belongs to the plan and is shared by all instances and apps of it; logs, uploads and deployments are written to it.',
    shows: [
      'Requests that write fail with [Errno 28] No space left on device; those that only read are well, and so is the health check.',
      'Logs stop in the middle, and deployments fail while they copy.',
    ],
    proof: [
      'df shows no room left on /home, and the app fails with Errno 28 or a full quota.',
      'A path below /home in the error tells the same where nobody looked at the disks.',
      'A listing with room on /home speaks against it: then the disk of the container is full, /tmp for one.',
    ],
    confused: [
      {
        id: 'platform-mount-failure',
        tell: 'There a volume of the platform cannot be mounted, and the container does not start.',
      },
      { id: 'sqlite-on-home', tell: 'There the database is locked, not full.' },
    ],
  },
  evaluate(facts) {
    const home = homeDisk(facts);
    const isFull = home !== undefined && home.availableKb < fullKb;
    const complaint = facts.complaints.find(({ text }) => noSpace.test(text));
    const failure = complaint ?? facts.failures.find(({ text }) => noSpace.test(text));
    const path = failure ? pathOf(failure.text) : undefined;
    const isBelowHome = path?.startsWith('/home/') === true;
    if (failure && path !== undefined && !isBelowHome) return undefined;
    if (home && !isFull) return failure ? undefined : scarce(home);
    if (!home && !failure) return undefined;
    const disk = home ? [diskProof(home)] : [];
    return {
      id: 'home-quota-full',
      layer: 'storage',
      severity: 'fault',
      confidence: certainty(home ? 0.78 : 0.42, [
        [home !== undefined && failure !== undefined, 0.12],
        [isBelowHome, home ? 0.05 : 0.3],
      ]),
      title:
        home || isBelowHome
          ? 'The storage under /home is full.'
          : 'A disk is full, perhaps the storage under /home.',
      cause: `${home ? `df shows ${home.usedPercent} % of /home used and ${home.availableKb} KB left.` : 'Nobody looked at the disks.'} ${failureText(failure !== undefined, path)}${path === undefined && !home ? ' The error names no path: /tmp or the root disk may be the full one.' : ''}`,
      evidence:
        home && !isBelowHome ? [...disk, ...(failure?.proofs ?? [])] : [...(failure?.proofs ?? []), ...disk],
      ...nextSteps(
        [!home, { summary: 'See which disk is full.', command: 'df -k /home /tmp /' }],
        [true, { summary: 'See what fills it.', command: 'du -xk /home | sort -n | tail -20' }],
      ),
      fix: {
        summary: 'Make room under /home, and keep what grows elsewhere.',
        steps: [
          'Delete what is not needed: old logs in /home/LogFiles, uploads, leftovers of deployments in /home/site/deployments.',
          'Keep uploads and caches in Blob storage or under /tmp, and limit the logs by size and days.',
          'A larger plan has more storage; it is shared by all apps of the plan.',
        ],
        command: azCommand(
          facts,
          'config appsettings set',
          '--settings',
          'WEBSITE_HTTPLOGGING_RETENTION_DAYS=3',
        ),
      },
    };
  },
};

function failureText(hasFailed: boolean, path: string | undefined): string {
  if (!hasFailed)
    return 'No failure of the app is known to come of it yet: what only reads is well, the next write is not.';
  return `The app fails for want of room${path === undefined ? '' : `, writing ${path}`}.`;
}

/** The app's own storage. */
function homeDisk(facts: Facts): Disk | undefined {
  return parseDisks(facts.evidence.container.df ?? '').find(({ mount }) => mount === '/home');
}

function diskProof(disk: Disk): Proof {
  return proof('container/df', disk.text, { file: 'container/df.txt', line: disk.line });
}

/** The path that Python names at the end: `[Errno 28] No space left on device: '/home/uploads/a.bin'`. */
function pathOf(text: string): string | undefined {
  return /(?:No space left on device|Disk quota exceeded)[^'"\n]{0,40}['"](\/[^'"\n]{1,300})['"]/.exec(
    text,
  )?.[1];
}

function scarce(home: Disk): ReturnType<Rule['evaluate']> {
  if (home.usedPercent < scarcePercent || home.availableKb > scarceKb) return undefined;
  return {
    id: 'home-quota-full',
    layer: 'storage',
    severity: 'risk',
    confidence: 0.8,
    title: `The storage under /home is nearly full: ${home.usedPercent} % are used.`,
    cause: `df shows ${Math.round(home.availableKb / 1024)} MB left. Once it is full, every write fails, logs and deployments included, while the health check stays green.`,
    evidence: [diskProof(home)],
    next: [{ summary: 'See what fills it.', command: 'du -xk /home | sort -n | tail -20' }],
    fix: {
      summary: 'Make room under /home before it is full.',
      steps: [
        'Delete old logs in /home/LogFiles and leftovers of deployments in /home/site/deployments.',
        'Keep uploads and caches in Blob storage or under /tmp.',
      ],
    },
  };
}
