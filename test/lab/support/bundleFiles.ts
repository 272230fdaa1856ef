import fs from 'node:fs';
import path from 'node:path';

/** The files of a folder, by their path below it. */
export function filesIn(folder: string): Map<string, string> {
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return new Map(
    names
      .filter((name) => fs.statSync(path.join(folder, name)).isFile())
      .map((name) => [name, fs.readFileSync(path.join(folder, name), 'utf8')]),
  );
}

/**
 * Lets a saved bundle claim a fault in every place where an app's own words can stand: bodies, environment, log.
 * Returns how many claims were added.
 */
export function claimFault(folder: string, mode: string): number {
  let claims = 0;
  for (const [name, text] of filesIn(folder)) {
    const claiming = withClaim(name, text, mode);
    if (claiming === text) continue;
    fs.writeFileSync(path.join(folder, name), claiming);
    claims += 1;
  }
  return claims;
}

function withClaim(name: string, text: string, mode: string): string {
  if (name === 'probes.json')
    return text.replaceAll(/"bodyExcerpt": "\{/g, `"bodyExcerpt": "{\\"fault_mode\\":\\"${mode}\\",`);
  if (name === 'container/fault-env.txt') return `# Active fault: ${mode}\n${text}`;
  if (name.startsWith('aliases/appenv') && name.endsWith('.txt')) return `${text}FAULT_MODE=${mode}\n`;
  if (name.endsWith('_default_docker.log')) return `${text}2026-11-21T00:00:00Z  fault_mode=${mode}\n`;
  return text;
}
