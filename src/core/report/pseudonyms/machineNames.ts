/** `2026_05_18_lw0sdlwk0007xk_default_docker.log`: the platform names a log by its day and its machine. */
const inLogName = /\d{4}_\d\d_\d\d_([0-9A-Za-z]{8,40})(?=_[A-Za-z_]{0,40}docker)/g;

/** `WEBSITE_INSTANCE_ID`, of which the first twelve figures stand for a machine that has no other name. */
const instanceId = /(?<![\w-])([0-9a-f]{12})[0-9a-f]{52}(?![\w-])/gi;

/** The machines that texts name, whatever their names look like. */
export function machineNames(texts: readonly string[]): string[] {
  const found = texts.flatMap((text) =>
    [inLogName, instanceId].flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? '')),
  );
  return [...new Set(found.map((name) => name.toLowerCase()))].sort(
    (a, b) => b.length - a.length || (a < b ? -1 : 1),
  );
}
