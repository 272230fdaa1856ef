/** The views of the extension; the manifest contributes exactly these. */
export const viewIds = {
  targets: 'appServiceDoctor.targets',
  aliases: 'appServiceDoctor.aliases',
  faults: 'appServiceDoctor.faults',
  findings: 'appServiceDoctor.findings',
} as const;
