import { usePanel } from '../PanelContext';
import { visible } from '../text';

interface ConfidenceProps {
  /** 0 to 1. */
  figure: number;
  runnerUp: { id: string; confidence: number } | undefined;
}

/** In words; the figure is there for whoever points at it. */
export function Confidence({ figure, runnerUp }: ConfidenceProps) {
  const { confidence } = usePanel().state;
  return (
    <p class="confidence" title={`confidence ${figure.toFixed(2)}`}>
      <span>{visible(confidence ?? '')}</span>
      <span class="gauge" aria-hidden="true">
        <i style={{ width: `${Math.round(figure * 100)}%` }} />
      </span>
      {runnerUp && (
        <span>
          runner-up: {visible(runnerUp.id)} {runnerUp.confidence.toFixed(2)}
        </span>
      )}
    </p>
  );
}
