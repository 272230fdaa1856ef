import { armTemplate } from '../../infra/template/armTemplate';
import { parseBicep } from '../../infra/template/BicepParser';
import type { Template } from '../../infra/template/Template';
import { valueAt, textOf } from '../config/ConfigValue';
import { readJson } from '../config/readJson';
import { armResources } from '../infra/armResources';
import type { AzureResource, BicepModule } from '../infra/AzureResource';
import { bicepResources } from '../infra/bicepResources';
import type { ProjectFileBase, ProjectReader } from '../ProjectReader';

/** A Bicep file, an ARM template, or a file of parameters for one. */
export interface InfraFile extends ProjectFileBase {
  kind: 'infra';
  language: 'bicep' | 'arm';
  /** All of it, to be evaluated together with the others; undefined for JSON that is something else. */
  template: Template | undefined;
  /** What this file declares by itself. */
  resources: readonly AzureResource[];
  modules: readonly BicepModule[];
}

export const bicepReader: ProjectReader<InfraFile> = {
  matches: (path) => /\.bicep(param)?$/.test(path),
  read(path, text): InfraFile {
    const template = parseBicep(text);
    return { kind: 'infra', language: 'bicep', path, text, template, ...bicepResources(template, text) };
  },
};

/** Any JSON could be a template; only what says so has resources. */
export const armReader: ProjectReader<InfraFile> = {
  matches: (path) => path.endsWith('.json') && !/(^|\/)(package(-lock)?|tsconfig[\w.]*)\.json$/.test(path),
  read(path, text): InfraFile {
    const root = /deployment(Template|Parameters)\.json/i.test(text) ? readJson(text) : undefined;
    const schema = textOf(valueAt(root, '$schema')) ?? '';
    const [, says] = /deployment(Template|Parameters)\.json/i.exec(schema) ?? [];
    return {
      kind: 'infra',
      language: 'arm',
      path,
      text: says === undefined ? '' : text,
      template: says === undefined ? undefined : armTemplate(root, text),
      resources: says?.toLowerCase() === 'template' ? armResources(root) : [],
      modules: [],
    };
  },
};
