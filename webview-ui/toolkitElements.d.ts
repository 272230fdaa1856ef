import type { HTMLAttributes } from 'preact';

/** What the toolkit's elements take beside the attributes of every element (`toolkit.ts` registers those in use). */
declare module 'preact' {
  namespace createElement.JSX {
    interface IntrinsicElements {
      'vscode-badge': HTMLAttributes;
      'vscode-button': HTMLAttributes & {
        appearance?: 'primary' | 'secondary' | 'icon';
        disabled?: boolean;
      };
      'vscode-checkbox': HTMLAttributes & { checked?: boolean; disabled?: boolean; value?: string };
      'vscode-data-grid': HTMLAttributes & {
        'generate-header'?: 'none' | 'default' | 'sticky';
        'grid-template-columns'?: string;
      };
      'vscode-data-grid-row': HTMLAttributes & { 'row-type'?: 'default' | 'header' | 'sticky-header' };
      'vscode-data-grid-cell': HTMLAttributes & {
        'cell-type'?: 'default' | 'columnheader' | 'rowheader';
        'grid-column'?: string;
      };
      'vscode-divider': HTMLAttributes;
      'vscode-dropdown': HTMLAttributes & {
        value?: string;
        disabled?: boolean;
        position?: 'above' | 'below';
      };
      'vscode-link': HTMLAttributes & { href?: string };
      'vscode-option': HTMLAttributes & { value?: string; selected?: boolean; disabled?: boolean };
      'vscode-progress-ring': HTMLAttributes;
      'vscode-radio': HTMLAttributes & { value?: string; disabled?: boolean };
      'vscode-radio-group': HTMLAttributes & {
        value?: string;
        name?: string;
        disabled?: boolean;
        orientation?: 'horizontal' | 'vertical';
      };
      'vscode-tag': HTMLAttributes;
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
