import { type Diagnostic, DiagnosticSeverity, type Range as LspRange } from 'vscode-languageserver';
import type { Mark, Range, Severity } from '../core/workspace';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** The page about a check or a finding, as a URI. */
export type PageOf = (id: string) => string | undefined;

/** A mark as editors show it. */
export function toDiagnostic({ check, severity, range, message }: Mark, pageOf: PageOf): Diagnostic {
  const href = pageOf(check);
  return {
    ...(href === undefined ? {} : { codeDescription: { href } }),
    range: toLspRange(range),
    severity: severities[severity],
    code: check,
    source: 'App Service Doctor',
    message,
  };
}

export function toLspRange({ start, end }: Range): LspRange {
  return {
    start: { line: start.line, character: start.column },
    end: { line: end.line, character: end.column },
  };
}
