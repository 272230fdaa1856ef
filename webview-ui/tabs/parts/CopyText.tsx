import { useEffect, useState } from 'preact/hooks';
import { usePanel } from '../../components/PanelContext';

const saidMs = 2000;

interface CopyTextProps {
  /** Made when it is asked for: it may be long. */
  text: () => string;
  /** What is copied: `packages`. */
  what: string;
}

export function CopyText({ text, what }: CopyTextProps) {
  const { post } = usePanel();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), saidMs);
    return () => clearTimeout(timer);
  }, [copied]);
  const said = copied ? 'Copied' : 'Copy';
  return (
    <button
      type="button"
      class="quiet"
      aria-label={`${said} ${what}`}
      onClick={() => {
        post({ type: 'copy', text: text() });
        setCopied(true);
      }}
    >
      {said}
    </button>
  );
}
