import type { Fix } from '../check/WorkspaceCheck';
import { importEdits } from '../python/importEdits';
import type { PythonModule } from '../python/PythonModule';
import type { Span } from '../text/Span';

/** The fix that reads a literal's value from an app setting; none where nothing tells how to call that. */
export function settingInstead(module: PythonModule, literal: Span, name: string): Fix[] {
  const { path: file, text } = module;
  const isAlone = !/^\s*["']/.test(text.slice(literal.to)) && !/["']\s*$/.test(text.slice(0, literal.from));
  if (!/^[A-Za-z_]\w*$/.test(name) || !isAlone) return [];
  const setting = name.replace(/([a-z\d])([A-Z])/g, '$1_$2').toUpperCase();
  const quote = text.slice(literal.from, literal.to).includes('"') ? '"' : "'";
  return [
    {
      title: `Read it from the app setting ${setting}`,
      trust: 'look',
      edits: [
        { file, span: literal, text: `os.environ[${quote}${setting}${quote}]` },
        ...importEdits(module, 'os'),
      ],
    },
  ];
}
