import type { ComponentChildren } from 'preact';

/** Fields and buttons above a table, named after what they act on. */
export function Toolbar({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class="toolbar" role="group" aria-label={label}>
      {children}
    </div>
  );
}
