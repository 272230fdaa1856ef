export interface PageParts {
  /** What the webview's own resources are served from, for the policy. */
  cspSource: string;
  /** New for every page: only the script that carries it runs. */
  nonce: string;
  /** Addresses of the bundled script and stylesheet. */
  script: string;
  style: string;
  /** BCP 47. */
  lang: string;
  title: string;
  /** What the page's texts are in that language; undefined where they are shown as they are. */
  dictionary?: Readonly<Record<string, string>> | undefined;
}

/** The hash of nothing: the component toolkit adds a style element that is empty when the policy looks at it. */
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/**
 * The page of the panel. Nothing is loaded from elsewhere, no script runs but ours, and no request leaves the page.
 * `style-src` has no nonce, because one there would switch off what `style-src-attr` allows: the toolkit and the
 * virtual lists place their elements by style attributes.
 */
export function panelHtml(parts: PageParts): string {
  const { cspSource, nonce, script, style, lang, title, dictionary } = parts;
  // An attribute, since a script of its own would need a second door in the policy, and a message would come too late
  // for the first drawing.
  const words = dictionary ? ` data-l10n="${escapeAttribute(JSON.stringify(dictionary))}"` : '';
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource} ${EMPTY_STYLE}`,
    "style-src-attr 'unsafe-inline'",
    `img-src ${cspSource}`,
    `font-src ${cspSource}`,
  ].join('; ');
  return `<!doctype html>
<html lang="${escapeAttribute(lang)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeAttribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeAttribute(title)}</title>
<link rel="stylesheet" href="${escapeAttribute(style)}">
</head>
<body>
<div id="root"${words}></div>
<script nonce="${escapeAttribute(nonce)}" src="${escapeAttribute(script)}"></script>
</body>
</html>
`;
}

function escapeAttribute(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
