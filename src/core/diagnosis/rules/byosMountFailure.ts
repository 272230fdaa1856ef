import type { Finding, Proof } from '../../contracts';
import { azCommand } from '../azCommand';
import type { Facts } from '../facts';
import { mountFailure } from '../facts/mountFailure';
import { ownMounts } from '../facts/ownMounts';
import type { OwnMount } from '../facts/ownMounts';
import { proof } from '../facts/proof';
import { serving } from '../facts/serving';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

/** What is wrong with the mount, as far as its words tell. */
type MountProblem = 'key' | 'network' | 'name' | 'unknown';

/** The site's own storage mount fails: its key is refused, its firewall drops the site, or share or account are not there. */
export const byosMountFailure: Rule = {
  id: 'byos-mount-failure',
  help: {
    means:
      'The site mounts a file share or a blob container of a storage account of yours, and the mount fails. The platform then starts no container, for an app without its files would do harm.',
    shows: [
      'The site answers 503 since a key was rotated, a firewall was put up, or a share was renamed or deleted.',
      "The platform's log says that the volume cannot be mounted and names the storage account or the share.",
      'Under Configuration, Path mappings, the mount is not in the state Ok.',
    ],
    proof: [
      "A line about a failed mount of the site's own storage in the newest start.",
      'The state that ARM reports of the mount: InvalidCredentials or InvalidShare.',
      'Against it: a later start that came out well.',
    ],
    confused: [
      {
        id: 'platform-mount-failure',
        tell: 'There the volume is one of the platform, and nobody changed a storage account.',
      },
      { id: 'home-quota-full', tell: 'There the storage is mounted and full.' },
    ],
  },
  explains: ['startup-crash-unknown', 'startup-cancelled', 'cold-start-timeout'],
  evaluate(facts) {
    const failure = mountFailure(facts);
    const broken = (ownMounts(facts) ?? []).filter(({ state }) => /^Invalid/i.test(state ?? ''));
    const served = serving(facts);
    if (failure?.owner === 'platform' || (!failure && (broken.length === 0 || served !== 'badly')))
      return undefined;
    if (failure?.owner === 'unknown' && broken.length === 0) return undefined;
    const mount = mountOf(facts, failure?.reason ?? '', broken);
    const problem = problemOf(failure?.reason ?? '', broken[0]?.state);
    const name = shownName(mount) ?? failure?.volume ?? "the site's storage";
    return {
      id: 'byos-mount-failure',
      layer: 'storage',
      severity: served === 'well' ? 'risk' : 'fault',
      confidence: certainty(0.6, [
        [failure?.owner === 'own', 0.2],
        [failure?.isInLog === true, 0.05],
        [problem !== 'unknown', 0.05],
        [broken.length > 0, 0.1],
      ]),
      title: titles[problem](name),
      cause: `${causes[problem]}${failure ? ' The newest start failed before there was a container: no code of the app has run.' : ''}`,
      evidence: [
        ...(failure?.proofs.slice(0, 1) ?? []),
        ...broken.map(mountProof),
        ...(failure?.proofs.slice(1) ?? []),
      ],
      ...nextSteps(
        [
          broken.length === 0,
          {
            summary: 'See the state of the mounts, and which account and share they name.',
            command: azCommand(facts, 'config storage-account list'),
          },
        ],
        [
          problem === 'unknown' || problem === 'network',
          {
            summary:
              "Compare with the storage account's firewall: Networking, and the SMB port 445 on the way.",
          },
        ],
      ),
      fix: fixOf(facts, problem, mount),
    };
  },
};

function problemOf(reason: string, state: string | undefined): MountProblem {
  if (/InvalidCredentials/i.test(state ?? '')) return 'key';
  if (/InvalidShare/i.test(state ?? '')) return 'name';
  if (
    /error ?\(?(?:115|110|113|101|111)\b|timed? ?out|operation now in progress|network|firewall|no route|unreachable|AuthorizationFailure/i.test(
      reason,
    )
  )
    return 'network';
  if (
    /error ?\(?2\b|no such file|ShareNotFound|ResourceNotFound|ContainerNotFound|could not resolve|(?:share|container|account).{0,60}(?:not exist|not found)|(?:name|host).{0,20}not known/i.test(
      reason,
    )
  )
    return 'name';
  if (
    /error ?\(?13\b|permission denied|AuthenticationFailed|invalid (?:key|credential)|access ?key|\b403\b|LOGON_FAILURE/i.test(
      reason,
    )
  )
    return 'key';
  return 'unknown';
}

/** The mount that the words name, or the only one that is broken. */
function mountOf(facts: Facts, reason: string, broken: readonly OwnMount[]): OwnMount | undefined {
  const named = (ownMounts(facts) ?? []).find((mount) =>
    [mount.account, mount.share, mount.path, mount.name].some(
      (word) => word !== undefined && word.length > 2 && reason.includes(word),
    ),
  );
  return named ?? (broken.length === 1 ? broken[0] : undefined);
}

function shownName(mount: OwnMount | undefined): string | undefined {
  if (!mount) return undefined;
  const from =
    mount.share === undefined
      ? ''
      : ` (share ${mount.share}${mount.account === undefined ? '' : ` of ${mount.account}`})`;
  return `${mount.name}${from}`;
}

function mountProof({ name, account, share, path, state }: OwnMount): Proof {
  return proof(
    'siteconfig.json',
    `azureStorageAccounts ${name}: ${state ?? ''} ${account ?? ''}/${share ?? ''} at ${path ?? ''}`,
    {
      file: 'siteconfig.json',
    },
  );
}

const titles: Record<MountProblem, (name: string) => string> = {
  key: (name) => `The storage account refuses the key with which ${name} is mounted.`,
  network: (name) => `The storage behind ${name} is not to be reached from the site.`,
  name: (name) => `The share or account behind ${name} is not there.`,
  unknown: (name) => `The site's own storage mount fails: ${name}.`,
};

const causes: Record<MountProblem, string> = {
  key: 'The account answers and does not let the site in: the access key in the mount is an old one.',
  network: "The account's firewall, or the way to it, lets the mount time out.",
  name: 'The mount names a share, a container or an account that does not exist under that name.',
  unknown: 'Why it fails is not in the evidence: key, firewall and name are what it usually is.',
};

function fixOf(facts: Facts, problem: MountProblem, mount: OwnMount | undefined): Finding['fix'] {
  const update = azCommand(
    facts,
    'config storage-account update',
    '--custom-id',
    mount?.name ?? '<mount>',
    ...(problem === 'name' ? ['--share-name', '<share>'] : ['--access-key', '<key>']),
  );
  const step = 'Restart the site, and read in the platform log that the container is created.';
  switch (problem) {
    case 'key':
      return {
        summary: 'Give the mount the present access key.',
        steps: ['Copy a present access key of the storage account.', 'Update the mount with it.', step],
        command: update,
      };
    case 'network':
      return {
        summary: "Let the site through the storage account's firewall.",
        steps: [
          'Integrate the site with a virtual network and allow its subnet on the account, or give the account a private endpoint there.',
          'Where traffic is routed through a firewall, allow port 445 (SMB) or 2049 (NFS) to the account.',
          step,
        ],
        command: 'az storage account network-rule add --account-name <account> --subnet <subnet id>',
      };
    case 'name':
      return {
        summary: 'Correct the names in the mount, or create the share.',
        steps: [
          'Compare account and share with what is there.',
          'Update the mount, or create the share under its old name.',
          step,
        ],
        command: update,
      };
    case 'unknown':
      return {
        summary: "Check the mount's key, firewall and names.",
        steps: [
          'Look at Configuration, Path mappings: the state of the mount says whether key or share are wrong.',
          "If it says Ok, look at the account's firewall.",
          step,
        ],
        command: azCommand(facts, 'config storage-account list'),
      };
  }
}
