import type { Span } from '../../text/Span';
import type { ConfigObject, ConfigValue } from '../config/ConfigValue';

/** A resource as Bicep or an ARM template declares it. */
export interface AzureResource {
  /** Its symbol in Bicep, its name in JSON. */
  symbol: string;
  /** With the types of its parents: `Microsoft.Web/sites/config`. */
  type: string;
  name: ConfigValue | undefined;
  /** The symbol or name of the resource that it is a child of. */
  parent: string | undefined;
  /** `existing`: it is only referred to. */
  isExisting: boolean;
  body: ConfigObject;
  /** Of its symbol or, in JSON, of its type. */
  span: Span;
}

/** A module that a Bicep file calls; what it makes of its parameters is in another file. */
export interface BicepModule {
  symbol: string;
  /** `./site.bicep`, `br/public:avm/res/web/site:0.15.0`. */
  source: string;
  body: ConfigObject;
  span: Span;
}
