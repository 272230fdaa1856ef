import { useLayoutEffect, useRef } from 'preact/hooks';

interface SearchFieldProps {
  /** Its name, for those who do not see where it stands; shown while it is empty. */
  label: string;
  value: string;
  onChange: (value: string) => void;
  onKeyDown?: (event: KeyboardEvent) => void;
}

export function SearchField({ label, value, onChange, onKeyDown }: SearchFieldProps) {
  const field = useRef<HTMLElement>(null);
  // The toolkit's element calls itself “Text field” when it comes into the page, whatever its name was.
  useLayoutEffect(() => field.current?.setAttribute('aria-label', label), [label]);
  return (
    <vscode-text-field
      ref={field}
      class="search-field"
      type="text"
      placeholder={label}
      value={value}
      onInput={({ currentTarget }) => {
        // The element is the toolkit's own: to TypeScript it is any element.
        if ('value' in currentTarget && typeof currentTarget.value === 'string')
          onChange(currentTarget.value);
      }}
      onKeyDown={onKeyDown}
    />
  );
}
