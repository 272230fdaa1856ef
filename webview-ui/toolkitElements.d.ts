import type { HTMLAttributes } from 'preact';

/** What the toolkit's elements take beside the attributes of every element; `toolkit.ts` registers them. */
declare module 'preact' {
  namespace createElement.JSX {
    interface IntrinsicElements {
      'vscode-button': HTMLAttributes & {
        appearance?: 'primary' | 'secondary' | 'icon';
        disabled?: boolean;
      };
      'vscode-checkbox': HTMLAttributes & { checked?: boolean; disabled?: boolean; value?: string };
      'vscode-progress-ring': HTMLAttributes;
      'vscode-text-field': HTMLAttributes & {
        value?: string;
        placeholder?: string;
        disabled?: boolean;
        size?: number;
        maxlength?: number;
        type?: 'text' | 'search' | 'number';
      };
    }
  }
}
