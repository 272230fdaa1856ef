import type { App } from '../../App';
import { filesOfKind } from '../../project/views/allFiles';
import { commandLines } from '../../project/views/commandLines';
import { deployedResources } from '../evaluate/deployedResources';
import type { Template } from '../template/Template';
import { commandSites } from './commandSites';
import type { DeployedSite } from './DeployedSite';
import { templateSites } from './templateSites';

/** The sites that a project deploys, by its templates and by `az` in its scripts. Other apps' are among them. */
export function deployedSites(app: Pick<App, 'files' | 'shared'>): readonly DeployedSite[] {
  const known = evaluated.get(app);
  if (known) return known;
  const templates = new Map(
    filesOfKind(app, 'infra').flatMap(({ path, template }) => (template ? [[path, template] as const] : [])),
  );
  const sites = [...sitesOfTemplates(templates), ...commandSites(commandLines(app))];
  evaluated.set(app, sites);
  return sites;
}

/** Every check of one look at an app asks the same. */
const evaluated = new WeakMap<object, readonly DeployedSite[]>();

/** Most changes are of Python, and leave all templates as they are. */
function sitesOfTemplates(templates: ReadonlyMap<string, Template>): readonly DeployedSite[] {
  const [first, ...others] = templates.values();
  if (!first) return [];
  const known = evaluatedTemplates.get(first);
  const isSame =
    known?.others.length === others.length && known.others.every((each, at) => each === others[at]);
  if (isSame) return known.sites;
  const sites = templateSites(deployedResources(templates));
  evaluatedTemplates.set(first, { others, sites });
  return sites;
}

/** By the first template; the others are those that were evaluated with it. */
const evaluatedTemplates = new WeakMap<
  Template,
  { others: readonly Template[]; sites: readonly DeployedSite[] }
>();

/**
 * Those that run Python: what a template does not call Python is left alone, and so is what a command is told of an app of
 * another kind than this one.
 */
export function pythonSites(app: App): readonly DeployedSite[] {
  return deployedSites(app).filter((site) => {
    if (site.isPython !== undefined) return site.isPython;
    return site.from === 'commands' && site.kind === app.kind;
  });
}
