import type { ConfigValue } from '../config/ConfigValue';
import { readJson } from '../config/readJson';
import { readToml } from '../config/readToml';
import { readYaml } from '../config/readYaml';
import type { ProjectFileBase, ProjectReader } from '../ProjectReader';

/** Files whose value is all there is to know of them. `value` is undefined where it cannot be parsed. */
export type ConfigFile = { [Kind in ConfigKind]: ConfigFileOf<Kind> }[ConfigKind];

interface ConfigFileOf<Kind extends ConfigKind> extends ProjectFileBase {
  kind: Kind;
  value: ConfigValue | undefined;
}

type ConfigKind =
  'workflow' | 'pipeline' | 'azure-yaml' | 'host-json' | 'local-settings' | 'pipfile' | 'function-json';

type Row = [ConfigKind, RegExp, (text: string) => ConfigValue | undefined];

const rows: readonly Row[] = [
  ['workflow', /(^|\/)\.github\/workflows\/[^/]+\.ya?ml$/, readYaml],
  ['pipeline', /(^|\/)(azure-pipelines[\w.-]*|\.azure-pipelines\/.+|\.azuredevops\/.+)\.ya?ml$/, readYaml],
  ['azure-yaml', /(^|\/)azure\.ya?ml$/, readYaml],
  ['host-json', /(^|\/)host\.json$/, readJson],
  ['local-settings', /(^|\/)local\.settings\.json$/, readJson],
  ['function-json', /(^|\/)function\.json$/, readJson],
  ['pipfile', /(^|\/)Pipfile$/, readToml],
];

export const configReaders: readonly ProjectReader<ConfigFile>[] = rows.map(([kind, pattern, parse]) => ({
  matches: (path) => pattern.test(path),
  read: (path, text): ConfigFile => ({ kind, path, text, value: parse(text) }),
}));
