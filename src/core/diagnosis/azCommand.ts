import type { Facts } from './facts';

/**
 * An `az webapp …` command for the site of the evidence, with its names where they are known and placeholders
 * where they are not. Arguments come from evidence and are quoted: the command is made to be pasted.
 */
export function azCommand(facts: Facts, verb: string, ...rest: string[]): string {
  const { group, name, slot } = siteOf(facts);
  const site = ['--resource-group', group, '--name', name, ...(slot === undefined ? [] : ['--slot', slot])];
  return ['az webapp', verb, ...site, ...rest]
    .map((word, index) => (index < 2 ? word : shellQuote(word)))
    .join(' ');
}

/** The command that fetches the activity log of the site's resource group, as a bundle keeps it. */
export function azActivityCommand(facts: Facts): string {
  const group = shellQuote(siteOf(facts).group);
  return `az monitor activity-log list --resource-group ${group} --offset 7d -o json > activity.json`;
}

interface Site {
  group: string;
  name: string;
  slot?: string;
}

function siteOf(facts: Facts): Site {
  const { site, manifest } = facts.evidence;
  const id = [site?.id, manifest?.target.name].find(
    (text): text is string => typeof text === 'string' && text.includes('/sites/'),
  );
  const match = /\/resourceGroups\/([^/]+)\/.*\/sites\/([^/]+)(?:\/slots\/([^/]+))?/i.exec(id ?? '');
  if (match) {
    const [, group = '<group>', name = '<site>', slot] = match;
    return { group, name, ...(slot === undefined ? {} : { slot }) };
  }
  const [name = '<site>', slot] = (facts.siteName ?? '<site>').split('/');
  const group = facts.variable('WEBSITE_RESOURCE_GROUP')?.value ?? '<group>';
  return { group, name, ...(slot === undefined ? {} : { slot }) };
}

/** Placeholders stay readable; anything else that a shell would interpret is quoted. */
function shellQuote(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word) || /^(?:[\w-]+=)?<[\w -]+>$/.test(word)) return word;
  return `'${word.replaceAll("'", "'\\''")}'`;
}
