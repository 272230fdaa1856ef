// Keeps l10n/bundle.l10n.json: every text that the extension shows through vscode.l10n.t(). `--write` writes it anew;
// without, the bundle is checked. VS Code looks translations up by the English text, so that a text that is put
// together at run time could never be translated: it is refused.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { root } from './bundling.mjs';

/** Where texts are shown through the editor. */
const shown = path.join('src', 'extension');
const bundleFile = path.join(root, 'l10n', 'bundle.l10n.json');
const problems = [];
const texts = new Set();

for (const name of readdirSync(path.join(root, shown), { recursive: true }).sort()) {
  if (!name.endsWith('.ts')) continue;
  const file = path.join(shown, name);
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

function visit(node, source) {
  if (ts.isCallExpression(node) && /\bl10n\.t$/.test(node.expression.getText(source))) {
    const [text] = node.arguments;
    if (text && ts.isStringLiteralLike(text)) texts.add(text.text);
    else {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      problems.push(`${source.fileName}:${line + 1}: the text is not a literal`);
    }
  }
  ts.forEachChild(node, (child) => visit(child, source));
}
