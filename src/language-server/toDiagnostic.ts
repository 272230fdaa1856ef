import { type Diagnostic, DiagnosticSeverity, type Range as LspRange } from 'vscode-languageserver';
import type { Mark, Range, Severity } from '../core/workspace';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** A mark as editors show it. */
export function toDiagnostic({ check, severity, range, message }: Mark): Diagnostic {
  return {
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
