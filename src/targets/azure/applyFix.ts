import type { ArmClient, ArmRecord, SettingsChange, SiteRef } from '../../core/azure';
import type { FixPlan } from '../../core/contracts';

/** What puts a site back as it was before a fix; a restart leaves nothing to put back. */
export type FixUndo =
  | { kind: 'settings'; before: SettingsChange }
  | { kind: 'site-config'; before: ArmRecord }
  | { kind: 'site'; before: ArmRecord }
  | { kind: 'nothing' };

interface Site {
  arm: ArmClient;
  ref: SiteRef;
}

/**
 * Applies a fix that the user has agreed to, and gives what undoes it, old values included: it is for the user's eyes
 * alone. Errors: ARM's.
 */
export async function applyFix(
  plan: FixPlan,
  { arm, ref }: Site,
  { signal }: { signal: AbortSignal },
): Promise<FixUndo> {
  switch (plan.kind) {
    case 'settings': {
      const change = Object.fromEntries(plan.changes.map(({ name, to }) => [name, to]));
      const { before } = await arm.updateSettings(ref, change, { signal });
      return { kind: 'settings', before };
    }
    case 'site-config': {
      const { before } = await arm.updateSiteConfig(ref, plan.fields, { signal });
      return { kind: 'site-config', before };
    }
    case 'site': {
      const { before } = await arm.updateSite(ref, plan.properties, { signal });
      return { kind: 'site', before };
    }
    case 'restart':
      await arm.restart(ref, { signal });
      return { kind: 'nothing' };
  }
}

/** Puts back what a fix changed, and nothing that was changed besides. Errors: ARM's. */
export async function undoFix(
  undo: FixUndo,
  { arm, ref }: Site,
  { signal }: { signal: AbortSignal },
): Promise<void> {
  if (undo.kind === 'settings') await arm.updateSettings(ref, undo.before, { signal });
  if (undo.kind === 'site-config') await arm.updateSiteConfig(ref, undo.before, { signal });
  if (undo.kind === 'site') await arm.updateSite(ref, undo.before, { signal });
}
