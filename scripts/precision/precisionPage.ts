import type { Reviewed, ReviewedProject } from './reviewed';

/** The page of the reviewed list. */
export function precisionPage({ projects, mended }: Reviewed): string {
  const findings = projects.flatMap((project) =>
    project.findings.map((finding) => ({ ...finding, project })),
  );
  const wrong = findings.filter(({ verdict }) => verdict === 'wrong').length;
  const lines = linesOf(projects);
  const heldOut = projects.filter(({ isHeldOut }) => isHeldOut);
  return `# How precise the checks of the workspace are

<!-- Made by scripts/precision.ts out of scripts/precision/reviewed.json. -->

All checks, as they are by default, over the source distributions of ${projects.length} well-kept projects. Every finding was
looked at by hand: it is right where what the message says of App Service is true of that line, wrong otherwise.
\`npx tsx scripts/precision.ts\` repeats it: it fetches the sources by version and hash, and fails on a finding that is not
in the list, or is no longer found.

**${counted(lines)} lines of Python, ${findings.length} findings, ${wrong} of them wrong: ${((wrong / lines) * 10_000).toFixed(3)} in 10,000 lines.**

Of the other projects the checks have learned (see the end), so that those ${heldOut.length} say more which were measured only
after every check was as it is: ${heldOut.map(({ name }) => name).join(', ')}, ${counted(linesOf(heldOut))} lines,
${heldOut.flatMap(({ findings: said }) => said).filter(({ verdict }) => verdict === 'wrong').length} wrong. What the checks miss is not measured here: these projects are libraries and products, few of them
with files for App Service, and tests, documentation and examples among them are looked at by few checks. That a check finds
what it should is what its fixtures show.

| project | version | what it is | lines | right | wrong |
| --- | --- | --- | ---: | ---: | ---: |
${projects
  .map(({ name, version, what, lines: own, findings: said }) => {
    const right = said.filter(({ verdict }) => verdict === 'right').length;
    return `| ${name} | ${version} | ${what} | ${counted(own)} | ${right} | ${said.length - right} |`;
  })
  .join('\n')}

## The findings

| project | check | place | verdict | why |
| --- | --- | --- | --- | --- |
${findings
  .map(
    ({ project, check, file, line, verdict, why }) =>
      `| ${project.name} | ${check} | \`${file}:${line}\` | ${verdict} | ${why} |`,
  )
  .join('\n')}

## What was wrong once

Findings of the first measurements that were wrong, and what was changed in the check. 

| check | project | what was marked | what was changed |
| --- | --- | --- | --- |
${mended.map(({ check, project, what, change }) => `| ${check} | ${project} | ${what} | ${change} |`).join('\n')}
`;
}

function linesOf(projects: readonly ReviewedProject[]): number {
  return projects.reduce((sum, project) => sum + project.lines, 0);
}

function counted(number: number): string {
  return number.toLocaleString('en-US');
}
