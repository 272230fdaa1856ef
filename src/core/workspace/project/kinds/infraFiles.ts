import { valueAt, textOf } from '../config/ConfigValue';
import { readJson } from '../config/readJson';
import { armResources } from '../infra/armResources';
import type { AzureResource, BicepModule } from '../infra/AzureResource';
import { BicepReader } from '../infra/BicepReader';
import type { ProjectFileBase, ProjectReader } from '../ProjectReader';

/** A Bicep file or an ARM template. */
export interface InfraFile extends ProjectFileBase {
  kind: 'infra';
  language: 'bicep' | 'arm';
  resources: readonly AzureResource[];
  modules: readonly BicepModule[];
}

export const bicepReader: ProjectReader<InfraFile> = {
  matches: (path) => path.endsWith('.bicep'),
  read(path, text): InfraFile {
    const { resources, modules } = new BicepReader(text);
    return { kind: 'infra', language: 'bicep', path, text, resources, modules };
  },
};

/** Any JSON could be a template; only what says so has resources. */
export const armReader: ProjectReader<InfraFile> = {
  matches: (path) => path.endsWith('.json') && !/(^|\/)(package(-lock)?|tsconfig[\w.]*)\.json$/.test(path),
  read(path, text): InfraFile {
    const template = text.includes('deploymentTemplate.json') ? readJson(text) : undefined;
    const isTemplate = /deploymentTemplate\.json/.test(textOf(valueAt(template, '$schema')) ?? '');
    return {
      kind: 'infra',
      language: 'arm',
      path,
      text: isTemplate ? text : '',
      resources: isTemplate ? armResources(template) : [],
      modules: [],
    };
  },
};
