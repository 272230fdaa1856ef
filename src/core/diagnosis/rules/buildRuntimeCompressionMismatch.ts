import type { Proof } from '../../contracts';
import { azCommand } from '../azCommand';
import type { Facts } from '../facts';
import { deploymentProof, newestDeployment } from '../facts/deployments';
import { eventProof } from '../facts/eventProof';
import type { AppEvent } from '../timeline/TimelineEvent';
import { certainty } from './certainty';
import { nextSteps } from './nextSteps';
import type { Rule } from './Rule';

/** Forms of the archive that Oryx writes of a build's output: `output.tar.zst` since 2026, `output.tar.gz` before. */
type Form = 'zstd' | 'gzip';

/** The build wrote its output in one form, and the image's start-up looks for another. */
export const buildRuntimeCompressionMismatch: Rule = {
  id: 'build-runtime-compression-mismatch',
  help: {
    means:
      'A build packs its output into one archive, which the start of the container unpacks. The build has written another form than the image knows: zstd (output.tar.zst) against gzip (output.tar.gz). Nothing is unpacked, so nothing of the app is there.',
    shows: [
      'The deployment succeeds and the site never answers.',
      'The start-up ends with: Could not find file /home/site/wwwroot/output.tar.gz, or tar does not know the format.',
    ],
    proof: [
      "The start-up's error about the archive, and the form that the newest build wrote.",
      'Against it: the same form on both sides. An archive that breaks off is a failed extraction, not a mismatch.',
    ],
    confused: [
      { id: 'stale-code', tell: 'There an archive is unpacked, and it is an old one.' },
      { id: 'antenv-missing', tell: 'There the start-up goes on with a warning, and imports fail.' },
    ],
  },
  explains: ['startup-crash-unknown', 'antenv-missing', 'dep-import-error', 'default-page', 'stale-code'],
  evaluate(facts) {
    const failed = extractFailures(facts);
    const named = failed.find((event) => wantedForm(event) !== undefined);
    const written = writtenForm(facts);
    const wanted = named ? wantedForm(named) : undefined;
    if (!named || wanted === undefined || written?.form === wanted) return undefined;
    // Without the build's word, only the panic of the start-up itself says that the file is another one.
    const isUnknownForm = knowsGzipAlone.test(named.excerpt);
    if (!written && !isUnknownForm && !/panic: Could not find file/i.test(named.excerpt)) return undefined;
    return {
      id: 'build-runtime-compression-mismatch',
      layer: 'deployment',
      severity: 'fault',
      confidence: certainty(0.68, [
        [written !== undefined, 0.24],
        [isUnknownForm, 0.12],
        [/panic|Could not find file/i.test(named.excerpt), 0.03],
      ]),
      title: isUnknownForm
        ? 'The build packed its output with zstd, and the image cannot unpack that.'
        : written
          ? `The build wrote its output as ${names[written.form]}, and the start-up looks for ${names[wanted]}.`
          : `The start-up looks for ${names[wanted]}, and the build has left no such archive.`,
      cause: `${isUnknownForm ? 'The start-up has no program for the archive that it found' : `The archive that the start-up wants to unpack is not there${written ? ', as the newest build wrote another form' : ''}`}: nothing of the app is in place. The code and its packages have no part in it.`,
      evidence: [eventProof(named), ...(written ? [written.proof] : [])],
      ...nextSteps([
        !written,
        {
          summary: 'See which archive lies there.',
          command: 'ls -l /home/site/wwwroot/output.tar.* /home/site/wwwroot/oryx-manifest.toml',
        },
      ]),
      fix: {
        summary: 'Let the build write the form that the image knows, and deploy again.',
        steps: [
          'Set ORYX_COMPRESS_WITH_ZSTD to false: the build then writes output.tar.gz, which every image knows.',
          'Delete output.tar.* and oryx-manifest.toml from wwwroot.',
          'Deploy again. Once the image is a newer one, the setting may go.',
        ],
        command: azCommand(facts, 'config appsettings set', '--settings', 'ORYX_COMPRESS_WITH_ZSTD=false'),
      },
    };
  },
};

const names: Record<Form, string> = { zstd: 'output.tar.zst', gzip: 'output.tar.gz' };

const knowsGzipAlone =
  /zstd: Cannot exec|zstd: (?:command )?not found|Unrecognizable file '[^']{0,200}\.zst/i;

function extractFailures({ timeline }: Facts): AppEvent[] {
  const attempt = timeline.current()?.attempt;
  if (!attempt || attempt.outcome === 'serving') return [];
  return attempt.app.filter((event) => event.kind === 'startup-step' && event.step === 'extract-failed');
}

/** Which form the start-up looked for in vain. */
function wantedForm({ excerpt }: AppEvent): Form | undefined {
  // An image without the program, or with no word for the name, is one that knows gzip alone.
  if (knowsGzipAlone.test(excerpt) || /not in gzip format/i.test(excerpt)) return 'gzip';
  if (!/could not find|cannot open|no such file|not found/i.test(excerpt)) return undefined;
  if (/\.tar\.zst|zstd/i.test(excerpt)) return 'zstd';
  return /\.(?:tar\.)?gz|\.tgz/i.test(excerpt) ? 'gzip' : undefined;
}

/** The form that the newest build wrote: its step, or the name of the archive. */
function writtenForm(facts: Facts): { form: Form; proof: Proof } | undefined {
  const deployment = newestDeployment(facts);
  if (deployment?.outcome === 'failed') return undefined;
  const step = deployment?.events.findLast(
    ({ state, value = '' }) => state === 'step' && /compression with|output\.tar/i.test(value),
  );
  if (!step) return undefined;
  return { form: /zstd|\.zst/i.test(step.value ?? '') ? 'zstd' : 'gzip', proof: deploymentProof(step) };
}
