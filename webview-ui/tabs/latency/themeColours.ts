/** What a chart needs of the theme. A canvas does not know CSS variables: they are read when it is drawn. */
export interface ThemeColours {
  text: string;
  grid: string;
  model: string;
  app: string;
  font: string;
}

export function themeColours(): ThemeColours {
  const style = getComputedStyle(document.body);
  const read = (name: string, fallback: string): string => style.getPropertyValue(name).trim() || fallback;
  const text = read('--vscode-foreground', 'CanvasText');
  return {
    text,
    grid: read('--vscode-panel-border', read('--vscode-contrastBorder', text)),
    model: computed('--chart-model'),
    app: computed('--chart-app'),
    font: `11px ${read('--vscode-font-family', 'sans-serif')}`,
  };
}

/** A colour that CSS puts together, as what comes of it. */
function computed(variable: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${variable})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
