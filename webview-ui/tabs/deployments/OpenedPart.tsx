import type { OpenDeployment, ShownBuild } from '../../../src/protocol';
import { duration, visible } from '../../components/text';
import { t } from '../../l10n';
import { AdvicePart } from './AdvicePart';
import { shortId } from './deploymentNames';
import { ErrorPart } from './ErrorPart';
import { LoadFailed } from './LoadFailed';
import { LogPart } from './LogPart';
import { Waterfall } from './Waterfall';
import { Working } from './Working';

const outcomes: Record<ShownBuild['outcome'], string> = {
  succeeded: t('succeeded'),
  failed: t('failed'),
  unfinished: t('not ended in its log'),
};

/** The deployment that is open: why it failed, its phases, what would have been faster, and its log. */
export function OpenedPart({ open }: { open: OpenDeployment }) {
  switch (open.kind) {
    case 'none':
      return null;
    case 'loading':
      return <Working text={t('Reading deployment {0}…', visible(shortId(open.id)))} />;
    case 'failed':
      return (
        <LoadFailed
          title={t('Deployment {0} could not be read', visible(shortId(open.id)))}
          error={open.error}
          retry={{ type: 'open-deployment', id: open.id }}
        />
      );
    case 'shown': {
      const { build, log, errors, advice, yardstick, isLive } = open;
      const facts = [
        ...(build.durationMs === undefined ? [] : [duration(build.durationMs)]),
        ...(build.platform === undefined ? [] : [visible(build.platform)]),
      ];
      return (
        <section class="section" aria-label={t('Open deployment')}>
          <h2>
            {t('Deployment')} <span class="deployment-id">{visible(build.id)}</span>
          </h2>
          <p class="meta">
            {/* How long it takes by now would be read out at every look. */}
            <span role="status">{isLive ? t('running') : outcomes[build.outcome]}</span>
            {facts.map((fact) => ` · ${fact}`).join('')}
          </p>
          {isLive && <Working text={t('It runs: its phases appear here as they begin and end.')} />}
          {errors.map((error, index) => (
            <ErrorPart key={`${error.code} ${index}`} error={error} />
          ))}
          <Waterfall build={build} />
          <AdvicePart advice={advice} yardstick={yardstick} />
          <LogPart key={build.id} log={log} isLive={isLive} />
        </section>
      );
    }
  }
}
