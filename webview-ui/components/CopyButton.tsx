import { useEffect, useState } from 'preact/hooks';
import { t } from '../l10n';
import { usePanel } from './PanelContext';

const SAID_MS = 2000;

/** `what`: what is copied, for those who do not see beside what the button stands. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const { post } = usePanel();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setCopied(false), SAID_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return (
    <button
      type="button"
      class="quiet"
      aria-label={isCopied ? t('Copied {0}', what) : t('Copy {0}', what)}
      onClick={(event) => {
        event.stopPropagation();
        post({ type: 'copy', text });
        setCopied(true);
      }}
    >
      {isCopied ? t('Copied') : t('Copy')}
    </button>
  );
}
