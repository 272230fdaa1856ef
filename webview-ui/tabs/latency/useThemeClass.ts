import { useEffect, useState } from 'preact/hooks';

/** Changes with the theme: VS Code tells a webview of it by the class of its body. */
export function useThemeClass(): string {
  const [name, setName] = useState(() => themeOf(document.body));
  useEffect(() => {
    const observer = new MutationObserver(() => setName(themeOf(document.body)));
    observer.observe(document.body, {
      attributes: true,
      attributeFilter: ['class', 'data-vscode-theme-id', 'data-vscode-theme-kind'],
    });
    return () => observer.disconnect();
  }, []);
  return name;
}

/** The id tells themes of one kind apart. */
function themeOf(body: HTMLElement): string {
  return `${body.className} ${body.dataset['vscodeThemeId'] ?? ''}`;
}
