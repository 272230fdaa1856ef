import { useEffect, useState } from 'preact/hooks';
import { usePanel } from '../../components/PanelContext';
import { t } from '../../l10n';

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
  return (
    <button
      type="button"
      class="quiet"
      aria-label={copied ? t('Copied {0}', what) : t('Copy {0}', what)}
      onClick={() => {
        post({ type: 'copy', text: text() });
        setCopied(true);
      }}
    >
      {copied ? t('Copied') : t('Copy')}
    </button>
  );
}
