import type { PanelState } from '../../../src/protocol';
import { Icon, type IconName } from '../../components/Icon';
import { duration, visible } from '../../components/text';
import { t } from '../../l10n';
import { type Column, DataTable } from '../parts/DataTable';
import { shortId } from './instanceColumns';

type Report = NonNullable<Extract<PanelState['spread'], { kind: 'done' }>['report']['mcp']>;
type Step = Report['steps'][number];

const icons: Record<Report['state'], IconName> = {
  stateless: 'pass',
  stateful: 'fail',
  failed: 'fail',
  'not-enough': 'unknown',
};

const stateWords: Record<Report['state'], string> = {
  stateless: t('MCP server: any instance answers any call'),
  stateful: t('MCP server: its sessions live in one instance'),
  failed: t('MCP server: a call failed'),
  'not-enough': t('MCP server: not enough to tell'),
};

/** Where each call went and how it came out. */
export function McpPart({ report }: { report: Report }) {
  const { state, summary, servers, tools, call, steps, fix, path, asked } = report;
  return (
    <section class="section" aria-labelledby="mcp">
      <h3 id="mcp">
        <Icon name={icons[state]} /> {stateWords[state]}
      </h3>
      <p class="prose">{visible(summary)}</p>
      <DataTable
        caption={t('Calls of the MCP server')}
        columns={stepColumns}
        rows={steps}
        rowKey={(_, index) => String(index)}
      />
      <dl class="facts">
        <dt>{t('Path')}</dt>
        <dd>{visible(path)}</dd>
        <dt>{t('Protocol')}</dt>
        <dd>
          {t(
            'asked for {0}, answered {1}',
            asked,
            visible([...new Set(servers.map(({ protocolVersion }) => protocolVersion))].join(', ') || '–'),
          )}
        </dd>
        <dt>{t('Tools')}</dt>
        <dd>{visible(tools.join(', ') || '–')}</dd>
        <dt>{t('Tool call')}</dt>
        <dd>{visible(callText(call))}</dd>
      </dl>
      {fix && (
        <>
          <p class="prose">
            <strong>{visible(fix.summary)}</strong>
          </p>
          <ul class="plain-list">
            {fix.steps.map((step) => (
              <li key={step}>{visible(step)}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

const stepColumns: readonly Column<Step>[] = [
  { key: 'method', title: t('Call'), text: ({ method }) => method },
  {
    key: 'instance',
    title: t('Instance'),
    text: ({ instance }) => instance ?? t('any'),
    cell: ({ instance }) =>
      instance === null ? (
        t('any')
      ) : (
        <span class="instance-id" title={visible(instance)}>
          {visible(shortId(instance))}
        </span>
      ),
  },
  { key: 'ms', title: t('Time'), text: ({ ms }) => duration(ms), look: 'number' },
  {
    key: 'outcome',
    title: t('Outcome'),
    text: ({ ok, code, message }) => (ok ? t('answered') : `${code ?? ''} ${message ?? ''}`.trim()),
    look: 'prose',
  },
];

function callText(call: Report['call']): string {
  switch (call.state) {
    case 'ran':
      return `${call.tool}: ${call.said}`;
    case 'failed':
      return t('{0} failed: {1}', call.tool, call.reason);
    case 'skipped':
      return t('skipped: {0}', call.reason);
  }
}
