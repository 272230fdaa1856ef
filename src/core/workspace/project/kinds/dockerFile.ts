import type { Span } from '../../text/Span';
import type { ProjectFileBase, ProjectReader } from '../ProjectReader';

export interface DockerInstruction {
  /** Upper case: `FROM`, `CMD`. */
  name: string;
  /** What follows it, lines continued by a backslash joined as written. */
  argument: string;
  span: Span;
}

export interface DockerFile extends ProjectFileBase {
  kind: 'dockerfile';
  instructions: readonly DockerInstruction[];
}

export const dockerReader: ProjectReader<DockerFile> = {
  matches: (path) => /(^|\/)(Dockerfile|Containerfile)(\.[\w-]+)?$|\.dockerfile$/.test(path),
  read(path, text): DockerFile {
    const instructions = [...text.matchAll(/^[ \t]*([A-Za-z]+)[ \t]+((?:[^\n\\]|\\[^])+)/gm)].map((match) => {
      const [whole, name = '', argument = ''] = match;
      const to = match.index + whole.trimEnd().length;
      return {
        name: name.toUpperCase(),
        argument: argument.trimEnd(),
        span: { from: to - whole.trim().length, to },
      };
    });
    return { kind: 'dockerfile', path, text, instructions };
  },
};
