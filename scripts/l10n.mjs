// Keeps l10n/bundle.l10n.json: every text that the extension shows through vscode.l10n.t(), and the panel through the
// t() of webview-ui/l10n.ts. `--write` writes it anew; without, the bundle is checked. Translations are looked up by the
// English text, so that a text that is put together at run time could never be translated: it is refused. So is a text
// that stands in the panel without t().
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { root } from './bundling.mjs';

/** Where texts are shown. */
const shown = [path.join('src', 'extension'), 'webview-ui'];
/** Attributes of the panel's elements and components that people read or hear. */
const readAttributes = /^(?:aria-label|title|label|text|what|caption|placeholder|alt|model|app)$/;
const bundleFile = path.join(root, 'l10n', 'bundle.l10n.json');
const problems = [];
const texts = new Set();

for (const file of shown.flatMap(filesBelow)) {
  const source = ts.createSourceFile(
    file,
    readFileSync(path.join(root, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  visit(source, source);
}
const bundle = Object.fromEntries([...texts].sort().map((text) => [text, text]));

if (process.argv.includes('--write')) {
  writeFileSync(bundleFile, `${JSON.stringify(bundle, null, 2)}\n`);
} else {
  const kept = JSON.parse(readFileSync(bundleFile, 'utf8'));
  for (const text of texts) if (!Object.hasOwn(kept, text)) problems.push(`not in the bundle: ${text}`);
  for (const text of Object.keys(kept)) if (!texts.has(text)) problems.push(`no longer shown: ${text}`);
  if (problems.length > 0) problems.push('Run "node scripts/l10n.mjs --write".');
}
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exitCode = 1;
}

function filesBelow(folder) {
  return readdirSync(path.join(root, folder), { recursive: true })
    .filter((name) => /\.tsx?$/.test(name))
    .sort()
    .map((name) => path.join(folder, name));
}

function visit(node, source) {
  if (ts.isCallExpression(node) && /^(?:(?:.*\.)?l10n\.)?t$/.test(node.expression.getText(source))) {
    const [text] = node.arguments;
    if (text && ts.isStringLiteralLike(text)) texts.add(text.text);
    else refuse(node, source, 'the text is not a literal');
  }
  if (isBareText(node)) refuse(node, source, 'the text stands without t()');
  ts.forEachChild(node, (child) => visit(child, source));
}

/** Words between the tags of an element, or in an attribute that people read. */
function isBareText(node) {
  if (ts.isJsxText(node)) return /\p{L}/u.test(node.text);
  if (!ts.isJsxAttribute(node) || !readAttributes.test(node.name.getText())) return false;
  const { initializer } = node;
  const value = initializer && ts.isJsxExpression(initializer) ? initializer.expression : initializer;
  return Boolean(value && (ts.isStringLiteralLike(value) || ts.isTemplateExpression(value)));
}

function refuse(node, source, reason) {
  const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
  problems.push(`${source.fileName}:${line + 1}: ${reason}`);
}
