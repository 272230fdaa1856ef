/** What mends a finding: settings and fields of the configuration to change (null removes one), and a restart. */
export interface FixPlan {
  /** Id of the finding. */
  finding: string;
  settings: Record<string, string | null>;
  siteConfig: Record<string, unknown>;
  /** Where nothing is changed: a restart is all it is. */
  restart: boolean;
}
