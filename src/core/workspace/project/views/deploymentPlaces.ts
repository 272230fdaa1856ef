import type { Span } from '../../text/Span';
import { entryAt } from '../config/ConfigValue';
import type { ProjectFile } from '../ProjectFile';
import { sitesIn } from './sites';

/** Where a file deploys to App Service: sites of the infrastructure, the services of `azure.yaml`, deploying steps. */
export function deploymentPlaces(file: ProjectFile): Span[] {
  if (file.kind === 'infra') return sitesIn(file).map(({ span }) => span);
  if (file.kind === 'azure-yaml') {
    const services = entryAt(file.value, 'services');
    return services ? [services.keySpan] : [];
  }
  if (file.kind !== 'workflow' && file.kind !== 'pipeline') return [];
  const deploying = /azure\/(?:webapps-deploy|functions-action)@|\bAzure(?:WebApp|FunctionApp)@/gi;
  return [...file.text.matchAll(deploying)].map(({ index, 0: text }) => ({
    from: index,
    to: index + text.length,
  }));
}
