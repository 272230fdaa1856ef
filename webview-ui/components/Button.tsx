import type { ComponentChildren } from 'preact';

interface ButtonProps {
  onPress: () => void;
  children: ComponentChildren;
  primary?: boolean;
  disabled?: boolean;
  /** Where the text alone does not say what is done. */
  label?: string;
}

export function Button({ onPress, children, primary = false, disabled = false, label }: ButtonProps) {
  return (
    <vscode-button
      appearance={primary ? 'primary' : 'secondary'}
      disabled={disabled}
      {...(label === undefined ? {} : { 'aria-label': label })}
      onClick={() => {
        if (!disabled) onPress();
      }}
    >
      {children}
    </vscode-button>
  );
}
