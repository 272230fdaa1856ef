import type { Expression, ObjectExpression } from '../../infra/template/Expression';
import type { ModuleDeclaration, ResourceDeclaration, Template } from '../../infra/template/Template';
import type { ConfigObject, ConfigValue } from '../config/ConfigValue';
import type { AzureResource, BicepModule } from './AzureResource';

/** A name that stands for a name, and so on: longer chains are nobody's. */
const MAX_NAMES = 50;

/** What one Bicep file declares, as it stands: names of variables looked up, everything else that has to be worked out an `expression`. */
export function bicepResources(
  template: Template,
  text: string,
): { resources: AzureResource[]; modules: BicepModule[] } {
  const toValue = converter(template, text);
  const toBody = (body: ObjectExpression): ConfigObject => ({
    kind: 'object',
    entries: body.entries.map((entry) => ({ ...entry, value: toValue(entry.value) })),
    span: body.span,
  });
  const toResource = ({
    symbol,
    type,
    within,
    isExisting,
    body,
    span,
  }: ResourceDeclaration): AzureResource => {
    const config = toBody(body);
    const entry = (key: string) => config.entries.find((each) => each.key === key)?.value;
    const owner = entry('parent');
    const parent = owner?.kind === 'expression' ? owner.text : within?.symbol;
    return { symbol, type, name: entry('name'), parent, isExisting, body: config, span };
  };
  const toModule = ({ symbol, source, body, span }: ModuleDeclaration): BicepModule => {
    return { symbol, source, body: toBody(body), span };
  };
  return { resources: template.resources.map(toResource), modules: template.modules.map(toModule) };
}

function converter({ variables, parameters }: Template, text: string): (value: Expression) => ConfigValue {
  const known = new Map<string, ConfigValue | undefined>();
  let depth = 0;
  /** Once for each name, so that no list grows with every line; a name that leads back to itself stays unknown. */
  const named = (name: string, value: Expression | undefined): ConfigValue | undefined => {
    if (!known.has(name) && depth < MAX_NAMES) {
      known.set(name, undefined);
      depth += 1;
      known.set(name, value && toValue(value));
      depth -= 1;
    }
    return known.get(name);
  };
  const toValue = (value: Expression): ConfigValue => {
    const { span } = value;
    const written = { kind: 'expression', text: text.slice(span.from, span.to), span } as const;
    if (isLiteral(value)) return value;
    if (value.kind === 'object') {
      const entries = value.entries.map((entry) => ({ ...entry, value: toValue(entry.value) }));
      return { kind: 'object', entries, span };
    }
    if (value.kind === 'list' && (value.isWhole || value.items.length > 0)) {
      return { kind: 'list', items: value.items.map(toValue), span };
    }
    if (value.kind !== 'name') return written;
    const variable = variables.get(value.name);
    const found = named(value.name, variable ?? parameters.get(value.name));
    if (!found) return written;
    // What is marked is the place that uses it.
    return variable ? { ...found, span } : { ...written, fallback: found };
  };
  return toValue;
}

type Literal = Extract<Expression, { kind: 'string' | 'number' | 'boolean' | 'null' }>;

function isLiteral(value: Expression): value is Literal {
  return ['string', 'number', 'boolean', 'null'].includes(value.kind);
}
