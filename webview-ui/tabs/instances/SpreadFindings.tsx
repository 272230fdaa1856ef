import type { PanelState } from '../../../src/protocol';
import { Explain } from '../../components/verdict/Explain';
import { Command, SafeAction } from '../../components/verdict/SafeAction';
import { visible } from '../../components/text';
import { t } from '../../l10n';

type Finding = Extract<PanelState['spread'], { kind: 'done' }>['report']['findings'][number];

const severityWords: Record<Finding['severity'], string> = { fault: t('fault'), risk: t('risk') };

export function SpreadFindings({ findings }: { findings: readonly Finding[] }) {
  return (
    <>
      {findings.map(({ id, severity, title, cause, fix }) => (
        <article key={id} class={`spread-finding spread-${severity}`} aria-label={id}>
          <div class="chips">
            <span class="chip">{severityWords[severity]}</span> <span class="chip">{id}</span>{' '}
            <Explain id={id} />
          </div>
          <h3>{visible(title)}</h3>
          <p class="prose">{visible(cause)}</p>
          <SafeAction id={id} fix={fix} />
          {fix.bicep !== undefined && (
            <>
              <p class="dim">{t('In a Bicep template, among the properties of the site:')}</p>
              <Command command={fix.bicep} />
            </>
          )}
        </article>
      ))}
    </>
  );
}
