import { useState } from 'preact/hooks';
import { visible } from '../../components/text';
import { t } from '../../l10n';
import { formatCount } from '../format/formatCount';

/** Children of one branch that are drawn. */
const shownAtMost = 200;

/** Any value as a tree; a branch is drawn when it is opened, so that its size does not matter. */
export function JsonTree({ title, value }: { title: string; value: unknown }) {
  const [open, setOpen] = useState(false);
  if (typeof value !== 'object' || value === null) {
    return (
      <div class="tree-leaf">
        <span class="tree-name">{visible(title)}</span> <code>{visible(leafText(value))}</code>
      </div>
    );
  }
  const children: [string, unknown][] = Object.entries(value);
  const size = Array.isArray(value) ? itemCount(children.length) : fieldCount(children.length);
  return (
    <details class="tree" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <span class="tree-name">{visible(title)}</span> <span class="meta">{size}</span>
      </summary>
      {open &&
        children
          .slice(0, shownAtMost)
          .map(([key, child]) => <JsonTree key={key} title={key} value={child} />)}
      {open && children.length > shownAtMost && (
        <p class="remark">{t('{0} more in the raw output', children.length - shownAtMost)}</p>
      )}
    </details>
  );
}

function itemCount(count: number): string {
  return count === 1 ? t('1 item') : t('{0} items', formatCount(count));
}

function fieldCount(count: number): string {
  return count === 1 ? t('1 field') : t('{0} fields', formatCount(count));
}

function leafText(value: unknown): string {
  const text = typeof value === 'string' ? value : String(value);
  return text.length > 2000 ? `${text.slice(0, 2000)}…` : text;
}
