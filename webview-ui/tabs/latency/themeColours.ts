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
    model: read('--vscode-charts-blue', text),
    app: read('--vscode-charts-orange', text),
    font: `11px ${read('--vscode-font-family', 'sans-serif')}`,
  };
}
