import type { FixPlan } from '../../engine/fixPlan';

type Translate = (message: string, ...args: string[]) => string;

/** What is known of the values from before, as far as it may be shown. */
export interface Before {
  settings?: Readonly<Record<string, string>> | undefined;
  siteConfig?: Readonly<Record<string, unknown>> | undefined;
}

/** The exact change that a plan makes, a line each. */
export function fixLines({ settings, siteConfig }: FixPlan, before: Before, t: Translate): string[] {
  const absent = t('not set');
  const shown = (value: unknown): string =>
    value === undefined || value === null
      ? absent
      : value === ''
        ? t('empty')
        : typeof value === 'string'
          ? value
          : JSON.stringify(value);
  const line = (kind: string, name: string, from: unknown, to: unknown): string =>
    t('{0} {1}: {2} → {3}', kind, name, shown(from), to === null ? t('removed') : shown(to));
  return [
    ...Object.entries(settings).map(([name, value]) =>
      line(t('App setting'), name, before.settings?.[name], value),
    ),
    ...Object.entries(siteConfig).map(([name, value]) =>
      line(t('Configuration'), name, before.siteConfig?.[name], value),
    ),
  ];
}
