import { t } from '../../l10n';
import { usePanel } from '../PanelContext';
import { decimal, visible } from '../text';

interface ConfidenceProps {
  /** 0 to 1. */
  figure: number;
  runnerUp: { id: string; confidence: number } | undefined;
}

/** In words; the figure is there for whoever points at it. */
export function Confidence({ figure, runnerUp }: ConfidenceProps) {
  const { confidence } = usePanel().state;
  return (
    <p class="confidence" title={t('confidence {0}', decimal(figure, 2))}>
      <span>{visible(confidence ?? '')}</span>
      <span class="gauge" aria-hidden="true">
        <i style={{ width: `${Math.round(figure * 100)}%` }} />
      </span>
      {runnerUp && (
        <span>{t('runner-up: {0} {1}', visible(runnerUp.id), decimal(runnerUp.confidence, 2))}</span>
      )}
    </p>
  );
}
