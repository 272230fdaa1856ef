import { useLayoutEffect, useRef } from 'preact/hooks';

interface TextFieldProps {
  /** Shown above it. */
  label: string;
  value: string;
  onChange: (value: string) => void;
  disabled?: boolean;
  /** Why what stands in it cannot be taken; empty where it can. */
  problem?: string;
}

/** A field of a form, its name above it and what is wrong with it below. */
export function TextField({ label, value, onChange, disabled = false, problem = '' }: TextFieldProps) {
  const field = useRef<HTMLElement>(null);
  // The toolkit's element names itself when it comes into the page; see SearchField.
  useLayoutEffect(() => {
    field.current?.setAttribute('aria-label', problem === '' ? label : `${label}: ${problem}`);
  }, [label, problem]);
  return (
    <div class="form-field">
      <span aria-hidden="true">{label}</span>
      <vscode-text-field
        ref={field}
        type="text"
        value={value}
        disabled={disabled}
        onInput={({ currentTarget }) => {
          if ('value' in currentTarget && typeof currentTarget.value === 'string')
            onChange(currentTarget.value);
        }}
      />
      {problem !== '' && (
        <span class="form-problem" aria-hidden="true">
          {problem}
        </span>
      )}
    </div>
  );
}
