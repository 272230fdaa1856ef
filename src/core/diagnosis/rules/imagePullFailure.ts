import type { Finding } from '../../contracts';
import { azCommand } from '../azCommand';
import type { Facts } from '../facts';
import { brokenStart } from '../facts/brokenStart';
import { eventProof } from '../facts/eventProof';
import { keptError } from '../facts/keptError';
import { serving } from '../facts/serving';
import type { PlatformEvent } from '../timeline/TimelineEvent';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

type PullProblem = 'refused' | 'not-found' | 'too-many' | 'unreached' | 'unknown';

const pulls = /ImagePull|ImageNotFound|pull.{0,60}(?:fail|denied|unauthorized)|fail.{0,60}pull/i;

/** The image of the container cannot be had from its registry; what happens after that is no fault of the app's. */
export const imagePullFailure: Rule = {
  id: 'image-pull-failure',
  help: {
    means:
      'App Service could not download the container image, so there is nothing to start. The registry refused the credentials, does not know the image or tag, or was not to be reached.',
    shows: [
      'The site answers 503 after a new tag, a rotated registry password, or on a new machine that has no copy of the image yet.',
      "The platform's log says that the pull failed, was denied or unauthorized, or that the manifest is unknown.",
      'The instance keeps the error ImagePullFailure.',
    ],
    proof: [
      'A failed pull in the newest start, with no container created after it.',
      'Against it: the platform fell back on the copy that the machine has, or a later start came out well.',
    ],
    confused: [
      { id: 'startup-crash-unknown', tell: 'There the container was started and ended with a code.' },
      { id: 'platform-mount-failure', tell: 'There the image is there and a volume is not.' },
    ],
  },
  explains: ['startup-crash-unknown', 'startup-cancelled', 'cold-start-timeout'],
  evaluate(facts) {
    const attempt = brokenStart(facts, 'image-pull');
    const failed = (attempt?.events ?? []).filter(isFailedPull);
    const event = failed.find(({ excerpt }) => problemOf(excerpt) !== 'unknown') ?? failed.at(-1);
    const kept = event ? undefined : keptError(facts, pulls);
    if (!event && !kept) return undefined;
    const words = event ? event.excerpt : `${kept?.error ?? ''} ${kept?.details ?? ''}`.trim();
    const problem = problemOf(words);
    const image = attempt?.image ?? imageIn(words) ?? configuredImage(facts);
    const name = image ?? 'its image';
    const served = serving(facts);
    const end = attempt?.events.findLast(({ kind }) => kind === 'site');
    return {
      id: 'image-pull-failure',
      layer: 'deployment',
      severity: served === 'well' ? 'risk' : 'fault',
      confidence: certainty(event ? 0.85 : 0.68, [
        [problem !== 'unknown', 0.07],
        [served === 'badly', 0.03],
      ]),
      title: titles[problem](name),
      cause: `${causes[problem]} No container was started, so that the app's code has no part in it.${served === 'well' ? ' Other instances still answer.' : ''}`,
      evidence: [
        ...(event ? [eventProof(event)] : []),
        ...(kept ? [{ ...eventProof(kept), excerpt: words.slice(0, 400) }] : []),
        ...(end ? [eventProof(end)] : []),
      ],
      ...nextSteps(
        [
          problem === 'unknown',
          {
            summary: 'See which image and registry the site names.',
            command: azCommand(facts, 'config container show'),
          },
        ],
        [
          problem === 'not-found',
          {
            summary: 'List the tags that the registry has.',
            command:
              'az acr repository show-tags --name <registry> --repository <repository> --orderby time_desc',
          },
        ],
      ),
      fix: fixOf(facts, problem, image),
    };
  },
};

function isFailedPull(event: PlatformEvent): boolean {
  return event.kind === 'pull' && event.state === 'failed';
}

/** The platform's own advice to verify the credentials is printed for every cause, and tells none. */
function problemOf(words: string): PullProblem {
  if (/toomanyrequests|rate limit|\b429\b/i.test(words)) return 'too-many';
  if (
    /manifest (?:unknown|for .{1,200}not found)|ImageNotFound|not found|does not exist|name unknown|\b404\b/i.test(
      words,
    ) &&
    !/denied|unauthorized/i.test(words)
  )
    return 'not-found';
  if (/unauthorized|denied|authentication|forbidden|\b40[13]\b/i.test(words)) return 'refused';
  if (
    /time ?out|timed out|no such host|connection refused|unreachable|i\/o|TLS|network|DNS|resolve/i.test(
      words,
    )
  )
    return 'unreached';
  return 'unknown';
}

function imageIn(words: string): string | undefined {
  return /\b((?:[\w-]{1,80}\.){1,5}[\w-]{1,80}(?::\d{1,5})?\/[\w./-]{1,200}(?::[\w.-]{1,128})?)/.exec(
    words,
  )?.[1];
}

function configuredImage({ evidence: { siteConfig } }: Facts): string | undefined {
  const stack = siteConfig?.linuxFxVersion;
  return typeof stack === 'string' && stack.startsWith('DOCKER|') ? stack.slice('DOCKER|'.length) : undefined;
}

const titles: Record<PullProblem, (image: string) => string> = {
  refused: (image) => `The registry does not let the site pull ${image}.`,
  'not-found': (image) => `The registry has no ${image}.`,
  'too-many': (image) => `The registry limits pulls, and ${image} was one too many.`,
  unreached: (image) => `The registry of ${image} is not to be reached from the site.`,
  unknown: (image) => `The platform could not pull ${image}.`,
};

const causes: Record<PullProblem, string> = {
  refused:
    'The registry answered and refused: its credentials in the site are wrong or out of date, or the identity lacks AcrPull.',
  'not-found': 'The registry answered and knows no image under that name and tag.',
  'too-many': 'The registry answered that the limit for pulls is reached.',
  unreached: 'The registry gave no answer: its firewall, a private endpoint or DNS lie in between.',
  unknown: 'Why the pull failed is not in the evidence.',
};

function fixOf(facts: Facts, problem: PullProblem, image: string | undefined): Finding['fix'] {
  const restart = 'Restart the site and read "Pull image successful" in the platform log.';
  const set = azCommand(facts, 'config container set', '--container-image-name', image ?? '<image>');
  switch (problem) {
    case 'not-found':
      return {
        summary: 'Name an image and a tag that are there, or push the tag.',
        steps: [
          'Compare repository and tag with the registry, letter by letter.',
          'Push the tag, or set one that exists.',
          restart,
        ],
        command: azCommand(
          facts,
          'config container set',
          '--container-image-name',
          '<registry>/<repository>:<tag>',
        ),
      };
    case 'too-many':
      return {
        summary: 'Pull with an account, or from a registry of your own.',
        steps: ['Import the image into an Azure Container Registry.', 'Name it there in the site.', restart],
        command: 'az acr import --name <registry> --source docker.io/<repository>:<tag>',
      };
    case 'unreached':
      return {
        summary: 'Let the site reach the registry.',
        steps: [
          "For a registry behind a private endpoint switch on 'pull image over VNet' (vnetImagePullEnabled) and link its DNS zone.",
          "Allow the site's outbound addresses on the registry's firewall.",
          restart,
        ],
        command: azCommand(facts, 'update', '--set', 'vnetImagePullEnabled=true'),
      };
    case 'refused':
    case 'unknown':
      return {
        summary: 'Give the site credentials that may pull, best its managed identity with AcrPull.',
        steps: [
          "Grant the site's identity the role AcrPull on the registry and set acrUseManagedIdentityCreds, or set the registry's present user and password.",
          'Check that image and tag are spelt as in the registry.',
          restart,
        ],
        command:
          problem === 'refused'
            ? azCommand(
                facts,
                'config set',
                '--generic-configurations',
                '{"acrUseManagedIdentityCreds": true}',
              )
            : set,
      };
  }
}
