import './deployments.css';
import { useEffect, useRef } from 'preact/hooks';
import type { DeploymentsPanel } from '../../../src/protocol';
import { Button } from '../../components/Button';
import { moment, visible } from '../../components/text';
import { t } from '../../l10n';
import type { TabProps } from '../../tabProps';
import { BuildLogPart } from './BuildLogPart';
import { ComparedPart } from './ComparedPart';
import { DeploymentList } from './DeploymentList';
import { LoadFailed } from './LoadFailed';
import { OpenedPart } from './OpenedPart';
import { Working } from './Working';

/** What was deployed: the list, one of them in phases, and what got slower. It is read when the tab is first opened. */
export function DeploymentsTab({ state, post, deployments }: TabProps) {
  const key = state.target?.key;
  const asked = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (deployments.kind !== 'none' || asked.current === key) return;
    asked.current = key;
    post({ type: 'load-deployments' });
  }, [deployments.kind, key, post]);
  return (
    <>
      <section aria-label={t('Deployments')}>{loaded(deployments, post)}</section>
      <BuildLogPart results={state.results} isListed={deployments.kind === 'loaded'} />
    </>
  );
}

function loaded(deployments: DeploymentsPanel, post: TabProps['post']) {
  const again = (title: string) => (
    <Button onPress={() => post({ type: 'load-deployments' })}>{title}</Button>
  );
  switch (deployments.kind) {
    case 'none':
      return <div class="buttons">{again(t('Read the deployments'))}</div>;
    case 'loading':
      return <Working text={t('Reading the deployments…')} />;
    case 'failed':
      return (
        <LoadFailed
          title={t('The deployments could not be read')}
          error={deployments.error}
          retry={{ type: 'load-deployments' }}
        />
      );
    case 'loaded': {
      const { at, entries, open, compared } = deployments;
      if (entries.length === 0)
        return (
          <div class="nothing-yet">
            <h2>{t('There is no deployment')}</h2>
            <p>
              {t(
                'Nothing was deployed here that left a log; apps that run from a package keep none below /home.',
              )}
            </p>
            <div class="buttons">{again(t('Read again'))}</div>
          </div>
        );
      return (
        <>
          <div class="tab-head">
            <p>
              <strong>
                {entries.length === 1 ? t('1 deployment') : t('{0} deployments', entries.length)}
              </strong>{' '}
              <span class="meta">
                {t('read at')} <time dateTime={visible(at)}>{moment(at)}</time>
              </span>
            </p>
            <div class="buttons">
              {again(t('Read again'))}
              {open.kind === 'shown' && entries.length > 1 && (
                <Button onPress={() => post({ type: 'compare-deployments', with: 'last' })}>
                  {t('Compare the last ten')}
                </Button>
              )}
            </div>
          </div>
          <DeploymentList entries={entries} open={open} />
          <OpenedPart open={open} />
          <ComparedPart compared={compared} />
        </>
      );
    }
  }
}
