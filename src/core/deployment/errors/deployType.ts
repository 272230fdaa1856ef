/** How something was deployed, as its log tells: Kudu's `deploymentPath` and `deployer`, or the way its first lines go. */
export function deployType(log: string): string | undefined {
  const way = /deploymentPath = ([A-Za-z]{2,30})/.exec(log)?.[1];
  if (way !== undefined) return way;
  const deployer = /deployer = ([\w-]{2,40})/.exec(log)?.[1];
  if (deployer !== undefined && /deploy/i.test(deployer)) return deployer;
  if (log.includes('/tmp/zipdeploy/')) return 'ZipDeploy';
  if (/Project type: OneDeploy/i.test(log)) return 'OneDeploy';
  return /commit id '[0-9a-f]{10}/.test(log) && /Updating branch|Fetching changes/i.test(log)
    ? 'git'
    : deployer;
}
