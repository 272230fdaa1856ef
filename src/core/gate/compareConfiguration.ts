import type { Evidence, GateDifference } from '../contracts';

/** Of `config/web`: general settings go along with a swap, and these two decide how a Python app starts. */
const fields = ['linuxFxVersion', 'appCommandLine'] as const;

/** In what the two sides are configured otherwise. They belong to the code, so that none of it blocks. */
export function compareConfiguration(
  slot: Pick<Evidence, 'siteConfig'>,
  production: Pick<Evidence, 'siteConfig'>,
): GateDifference[] {
  return fields.flatMap((name): GateDifference[] => {
    const [mine, theirs] = [textOf(slot, name), textOf(production, name)];
    if (mine === undefined || theirs === undefined || mine === theirs) return [];
    const why = 'It goes along with the code, and production gets it.';
    return [{ kind: 'configuration', name, slot: mine, production: theirs, weight: 'look', why }];
  });
}

function textOf({ siteConfig }: Pick<Evidence, 'siteConfig'>, name: string): string | undefined {
  const value = siteConfig?.[name];
  return typeof value === 'string' ? value : undefined;
}
