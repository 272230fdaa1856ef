import type { Span } from '../../text/Span';
import type { Expression, ObjectExpression } from './Expression';

/** What a Bicep file or an ARM template declares. Both languages come to this. */
export interface Template {
  /** By name; the default, undefined where whoever deploys has to give one. */
  parameters: ReadonlyMap<string, Expression | undefined>;
  variables: ReadonlyMap<string, Expression>;
  outputs: ReadonlyMap<string, Expression>;
  resources: readonly ResourceDeclaration[];
  modules: readonly ModuleDeclaration[];
  /** Of a file of parameters: the template that they are for, as written. */
  uses: string | undefined;
}

export interface ResourceDeclaration {
  /** '' in JSON, where resources have none. */
  symbol: string;
  /** With the types of the resources around it, without a version: `Microsoft.Web/sites/config`. */
  type: string;
  /** The declaration around it. */
  within: ResourceDeclaration | undefined;
  /** `existing`: it is only referred to. */
  isExisting: boolean;
  condition: Expression | undefined;
  body: ObjectExpression;
  /** Of its symbol; in JSON of its type. */
  span: Span;
}

export interface ModuleDeclaration {
  symbol: string;
  /** As written: `./site.bicep`, `br/public:avm/res/web/site:0.15.0`. */
  source: string;
  condition: Expression | undefined;
  body: ObjectExpression;
  span: Span;
}
