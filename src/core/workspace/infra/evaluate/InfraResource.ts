import type { InfraObject, Place } from './InfraValue';

/** A resource that is deployed, or referred to. */
export interface InfraResource {
  /** In lower case: `microsoft.web/sites/config`. */
  type: string;
  /** With the names of its parents: `app/appsettings`; what is not known of it stands in `⟨…⟩`. */
  name: string;
  isExisting: boolean;
  body: InfraObject;
  /** Of its symbol; in JSON of its type. */
  at: Place;
}
