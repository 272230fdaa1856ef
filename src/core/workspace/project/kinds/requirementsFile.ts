import type { Span } from '../../text/Span';
import type { ProjectFileBase, ProjectReader } from '../ProjectReader';
import { readRequirement, type Requirement, normalizedName } from './Requirement';

/** `requirements.txt` and its kin, pip-tools' `.in` among them. */
export interface RequirementsFile extends ProjectFileBase {
  kind: 'requirements';
  requirements: readonly Requirement[];
  /** Other files that it takes in, as written (`-r base.txt`, `-c …`). */
  includes: readonly { path: string; isConstraint: boolean; span: Span }[];
  /** Local projects and archives by URL, whose package names the line may not say. */
  others: readonly { text: string; span: Span }[];
}

export const requirementsReader: ProjectReader<RequirementsFile> = {
  matches: (path) =>
    /(^|\/)([\w.-]*requirements[\w.-]*|constraints[\w.-]*)\.(txt|in)$/i.test(path) ||
    /(^|\/)requirements\/[\w.-]+\.(txt|in)$/i.test(path),
  read(path, text): RequirementsFile {
    const requirements: Requirement[] = [];
    const includes: RequirementsFile['includes'][number][] = [];
    const others: RequirementsFile['others'][number][] = [];
    // A line continued by a backslash is one.
    for (const { 0: line, index } of text.matchAll(/(?:[^\n\\]|\\[^])+/g)) {
      const trimmed = line.trim();
      const from = index + line.length - line.trimStart().length;
      const span = { from, to: from + trimmed.length };
      if (trimmed === '' || trimmed.startsWith('#')) continue;
      const include = /^(-r|--requirement|-c|--constraint)[\s=]*(\S+)/.exec(trimmed);
      if (include) {
        const [, option = '', file = ''] = include;
        includes.push({ path: file, isConstraint: /^--?c/.test(option), span });
        continue;
      }
      const requirement = trimmed.startsWith('-') ? undefined : readRequirement(line, index);
      if (requirement) requirements.push(requirement);
      const egg = /[#&]egg=([\w.-]+)/.exec(trimmed)?.[1];
      if (egg !== undefined) {
        requirements.push({ name: normalizedName(egg), extras: [], specifier: '', marker: '', span });
      } else if (!requirement && !/^--?(?!e\b|editable\b)/.test(trimmed))
        others.push({ text: trimmed, span });
    }
    return { kind: 'requirements', path, text, requirements, includes, others };
  },
};
