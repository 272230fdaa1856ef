import { entriesOf } from '../project/config/ConfigValue';
import type { ProjectFile } from '../project/ProjectFile';
import { assignedSettings } from '../project/views/assignedSettings';
import { sitesIn } from '../project/views/sites';
import type { ConfigValue } from '../project/config/ConfigValue';
import type { Span } from '../text/Span';

export interface NamedValue {
  name: string;
  value: string;
  span: Span;
}

/** The values of a project file that have a name: settings, variables, inputs. */
export function namedValues(file: ProjectFile): NamedValue[] {
  switch (file.kind) {
    case 'env':
    case 'uwsgi':
      return file.entries.map(({ key, value, valueSpan }) => ({ name: key, value, span: valueSpan }));
    case 'infra':
      return sitesIn(file).flatMap(({ settings }) =>
        settings.flatMap(({ name, value }) => (value.kind === 'string' ? { name, ...value } : [])),
      );
    case 'script':
      return file.commands.flatMap(({ text, span }) => [
        ...assigned(text, span.from),
        ...assignedSettings(text).map(({ name, value, at }) => {
          const from = span.from + at + name.length + 1;
          return {
            name,
            value: value.replace(/^(["'])(.*)\1$/, '$2'),
            span: { from, to: from + value.length },
          };
        }),
      ]);
    case 'dockerfile':
      return assigned(file.text, 0);
    case 'azure-yaml':
    case 'function-json':
    case 'host-json':
    case 'local-settings':
    case 'pipeline':
    case 'workflow':
      return namedIn(file.value);
    case 'lock':
    case 'pipfile':
    case 'procfile':
    case 'pyproject':
    case 'python-version':
    case 'requirements':
      return [];
  }
}

function namedIn(value: ConfigValue | undefined): NamedValue[] {
  if (value?.kind === 'list') return value.items.flatMap(namedIn);
  return entriesOf(value).flatMap(({ key, value: inner }) =>
    inner.kind === 'string' ? { name: key, value: inner.value, span: inner.span } : namedIn(inner),
  );
}

/** `NAME=value` of a shell or of a Dockerfile. */
function assigned(text: string, offset: number): NamedValue[] {
  return [
    ...text.matchAll(/^\s*(?:export|ENV|ARG)?\s*([A-Za-z_]\w*)=(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"']+))/gm),
  ].map((match) => {
    const [whole, name = '', double, single, plain] = match;
    const value = double ?? single ?? plain ?? '';
    const from = offset + match.index + whole.lastIndexOf(value);
    return { name, value, span: { from, to: from + value.length } };
  });
}
