/** What the colours of a chart mean. */
export function Legend({ model, app }: { model: string; app: string }) {
  return (
    <p class="legend" aria-hidden="true">
      <span class="legend-model">{model}</span>
      <span class="legend-app">{app}</span>
    </p>
  );
}
