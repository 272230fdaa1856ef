import type { ComponentChildren } from 'preact';

interface ToggleProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ComponentChildren;
}

export function Toggle({ checked, onChange, children }: ToggleProps) {
  return (
    <vscode-checkbox
      checked={checked}
      onChange={({ currentTarget }) => {
        // It also tells of changes that were made to it from here.
        if ('checked' in currentTarget && currentTarget.checked !== checked) onChange(!checked);
      }}
    >
      {children}
    </vscode-checkbox>
  );
}
