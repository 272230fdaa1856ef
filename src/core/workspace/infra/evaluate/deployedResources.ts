import { folderOf, joinPath, nameOf } from '../../files/paths';
import type { Expression } from '../template/Expression';
import type { Template } from '../template/Template';
import { Budget } from './Budget';
import { isEqual } from './infraFunctions';
import type { InfraValue } from './InfraValue';
import type { InfraResource } from './InfraResource';
import type { InfraWorld } from './InfraWorld';
import { TemplateScope } from './TemplateScope';

/** Far more than a large template needs, and done within a blink. */
const BUDGET = 200_000;

/** Folders of building blocks: what nothing calls there is deployed by nobody. */
const libraryFolder = /(^|\/)(core|modules?|shared|lib|libs|components|templates)(\/|$)/;

/**
 * All resources that the templates of a project deploy. What a module is given decides what it deploys, so only those that no
 * other one calls are deployed by themselves, with their files of parameters.
 *
 * @param templates by path; files of parameters among them
 */
export function deployedResources(templates: ReadonlyMap<string, Template>): InfraResource[] {
  const world: InfraWorld = {
    templates,
    budget: new Budget(BUDGET),
    scopes: { made: 0 },
    unnamed: { made: 0 },
    nesting: { depth: 0 },
  };
  const called = calledPaths(templates);
  const found: InfraResource[] = [];
  for (const [path, template] of templates) {
    if (isParameters(path) || called.has(path) || libraryFolder.test(folderOf(path))) continue;
    // What the compiler made of a Bicep file says the same once more.
    if (path.endsWith('.json') && templates.has(path.replace(/json$/, 'bicep'))) continue;
    found.push(...new TemplateScope(world, path, template, parametersOf(path, world)).resources());
  }
  return found;
}

function calledPaths(templates: ReadonlyMap<string, Template>): Set<string> {
  const called = new Set<string>();
  for (const [path, { modules }] of templates) {
    for (const { source } of modules) {
      const target = joinPath(folderOf(path), source);
      if (target !== undefined) called.add(target);
    }
  }
  return called;
}

/** `main.parameters.json`, `main.bicepparam`: files of parameters deploy nothing by themselves. */
function isParameters(path: string): boolean {
  return path.endsWith('.bicepparam') || /[.-]?param(eter)?s?(\.[\w-]+)?\.json$/i.test(nameOf(path));
}

/** What files of parameters give a template. Where several say it differently, it depends on the environment. */
function parametersOf(path: string, world: InfraWorld): Map<string, InfraValue> {
  const given = new Map<string, InfraValue>();
  for (const [other, template] of world.templates) {
    if (!isParameters(other) || !isFor(other, template, path)) continue;
    const scope = new TemplateScope(world, other, template, new Map());
    for (const [name, value] of template.parameters) {
      if (!value) continue;
      const known = evaluated(scope, value);
      const before = given.get(name);
      given.set(name, before && isEqual(before, known) !== true ? { ...unknownAs(known) } : known);
    }
  }
  return given;
}

function isFor(parameters: string, { uses }: Template, path: string): boolean {
  if (uses !== undefined) return joinPath(folderOf(parameters), uses) === path;
  if (folderOf(parameters) !== folderOf(path)) return false;
  const stem = nameOf(path).replace(/\.(bicep|json)$/, '');
  return nameOf(parameters).startsWith(`${stem}.`) || /^(azuredeploy|parameters)/.test(nameOf(parameters));
}

/** azd puts variables of the environment into `${…}`. */
function evaluated(scope: TemplateScope, value: Expression): InfraValue {
  const known = scope.evaluate(value);
  return known.kind === 'string' && known.value.includes('${') ? unknownAs(known) : known;
}

function unknownAs({ at }: InfraValue): InfraValue {
  return { kind: 'unknown', text: `⟨${at.file}:${at.span.from}⟩`, at };
}
