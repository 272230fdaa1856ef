/** What applying a fix does to the site. `to` null removes the setting; values are shown as evidence shows them. */
export interface PlannedChange {
  name: string;
  /** Undefined where nobody may see it. */
  from?: string | null;
  to: string | null;
}

/** A fix that can be applied through ARM, and undone: exactly what changes, and what that restarts. */
export type FixPlan =
  | { kind: 'settings'; summary: string; changes: PlannedChange[]; effect: string }
  | {
      kind: 'site-config';
      summary: string;
      changes: PlannedChange[];
      /** As ARM's `config/web` has them. */
      fields: Record<string, string | boolean>;
      effect: string;
    }
  | {
      kind: 'site';
      summary: string;
      changes: PlannedChange[];
      /** As ARM's site has them: nothing restarts for them. */
      properties: Record<string, boolean>;
      effect: string;
    }
  | { kind: 'restart'; summary: string; effect: string };
