import type { ComponentChildren } from 'preact';
import { Icon } from '../../components/Icon';
import { visible } from '../../components/text';
import { t } from '../../l10n';
import { formatCount } from '../format/formatCount';
import { DataTable } from '../parts/DataTable';
import { JsonTree } from './JsonTree';
import { type Section, sectionsOf, type ShownCheck } from './sectionsOf';

/** Longer lists and tables are folded at first. */
const foldedFrom = 12;

/** Of one text; the raw output has the rest. */
const shownText = 10_000;

/** A parsed result, drawn by its shape. `name` says in tables whose it is. */
export function ResultView({ result, name }: { result: unknown; name: string }) {
  const sections = sectionsOf(result);
  const needTitles = sections.filter(({ kind }) => kind !== 'facts').length > 1;
  return (
    <>
      {sections.map((section, index) => (
        <SectionView key={index} {...{ section, name, needTitles }} />
      ))}
    </>
  );
}

interface SectionProps {
  section: Section;
  name: string;
  /** Where there are several tables or lists, each says what it is. */
  needTitles: boolean;
}

function SectionView({ section, name, needTitles }: SectionProps) {
  switch (section.kind) {
    case 'checks':
      return <Checks checks={section.checks} />;
    case 'facts':
      return (
        <dl class="facts">
          {section.facts.map((fact) => (
            <div key={fact.name}>
              <dt>{spoken(fact.name)}</dt>
              <dd>{visible(fact.value)}</dd>
            </div>
          ))}
        </dl>
      );
    case 'table':
      return (
        <Foldable title={section.title} size={section.rows.length} {...{ needTitles }}>
          <DataTable
            caption={t('{0} of {1}', visible(section.title), name)}
            columns={section.columns.map((title, at) => ({
              key: title,
              title: spoken(title),
              text: (row: string[]) => row[at] ?? '',
            }))}
            rows={section.rows}
            rowKey={(_, index) => String(index)}
          />
        </Foldable>
      );
    case 'list':
      return (
        <Foldable title={section.title} size={section.items.length} {...{ needTitles }}>
          {section.items.length === 0 && <p class="remark">{t('{0}: none', spoken(section.title))}</p>}
          <ul class="item-list">
            {section.items.slice(0, 200).map((item, index) => (
              <li key={index}>{visible(item.slice(0, shownText))}</li>
            ))}
          </ul>
        </Foldable>
      );
    case 'text':
      return (
        <Foldable title={section.title} size={section.text.split('\n').length} {...{ needTitles }}>
          <pre class="text-block" tabIndex={0} aria-label={t('{0} of {1}', section.title, name)}>
            {visible(section.text.slice(0, shownText))}
          </pre>
        </Foldable>
      );
    case 'tree':
      return <JsonTree title={section.title} value={section.value} />;
  }
}

function Checks({ checks }: { checks: readonly ShownCheck[] }) {
  return (
    <ul class="check-list">
      {checks.map(({ label, ok, rest }, index) => (
        <li key={index}>
          <Icon name={ok ? 'pass' : 'fail'} />
          <span class="for-readers">{`${ok ? t('passed') : t('failed')}: `}</span>
          <span class="check-label">{visible(label)}</span>
          {rest !== '' && <span class="meta">{visible(rest)}</span>}
        </li>
      ))}
    </ul>
  );
}

interface FoldableProps {
  title: string;
  size: number;
  needTitles: boolean;
  children: ComponentChildren;
}

function Foldable({ title, size, needTitles, children }: FoldableProps) {
  if (size < foldedFrom) {
    return (
      <>
        {needTitles && <p class="part-title">{spoken(title)}</p>}
        {children}
      </>
    );
  }
  return (
    <details class="fold">
      <summary>{`${spoken(title)} (${formatCount(size)})`}</summary>
      {children}
    </details>
  );
}

/** `canonicalName` as people write it. */
function spoken(name: string): string {
  return visible(name).replace(
    /([a-z])([A-Z])/g,
    (_, before: string, capital: string) => `${before} ${capital.toLowerCase()}`,
  );
}
