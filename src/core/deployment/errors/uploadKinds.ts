import type { ErrorKind } from './ErrorKind';

/** What Kudu, and the tools that talk to it, refuse. */
export const uploadKinds: readonly ErrorKind[] = [
  {
    code: 'management-lock',
    stage: 'upload',
    title: 'A lock on the resource forbids the change.',
    says: /ScopeLocked|following scope\(s\) are locked|CanNotDelete/i,
    fixes: ['Ask whoever set the lock: az lock list --resource-group <group>.'],
  },
  {
    code: 'deployment-locked',
    stage: 'upload',
    title: 'Another deployment is running, or has left its lock.',
    failure: 'deployment-locked',
    says: /(?:another|a) deployment is (?:already |currently )?(?:in progress|running)|deployment (?:is )?currently in progress|acquire (?:the )?deployment lock|DeploymentLockOccurred|\bDeploymentActive\b|another operation is in progress|(?:deploy|zip)[^\n]{0,200}\b(?:409\b[^\n]{0,40}Conflict|Conflict\b[^\n]{0,40}\b409)/i,
    unless: /Run-From-Zip|RUN_FROM_PACKAGE/i,
    fixes: ['Wait until the other one has ended, and deploy again; restart the site where none is running.'],
  },
  {
    code: 'run-from-package-conflict',
    stage: 'upload',
    title: 'The site runs from a package, and its files cannot be written.',
    failure: 'run-from-package-conflict',
    says: /Run-From-Zip is set|WEBSITE_RUN_FROM_PACKAGE.{0,160}(?:read-only|remote URL|not supported|cannot|conflict)|Read-only file system|wwwroot.{0,80}read-only/i,
    fixes: [
      'Keep one: remove WEBSITE_RUN_FROM_PACKAGE, or ship a package that is built and switch the build off.',
    ],
  },
  {
    code: 'package-damaged',
    stage: 'upload',
    title: 'The .zip that was sent is damaged, or none.',
    says: /End of Central Directory record could not be found|Central Directory corrupt|Number of entries expected in End Of Central Directory|not a valid (?:zip|archive)|(?:is not|isn't) a zip file|local file header is corrupt/i,
    fixes: ['Make it anew with a plain zip tool, look at it with unzip -t, and send it again.'],
  },
  {
    code: 'package-url-refused',
    stage: 'upload',
    title: 'The package could not be fetched from its address.',
    says: /(?:(?:download|fetch|pull)\w{0,5}\b.{0,60}\b(?:package|zip|artifact)\b|package ?ur[il]).{0,160}(?:\(?\b40[134]\)?|AuthenticationFailed|BlobNotFound|PublicAccessNotPermitted)/i,
    unless: /\/simple\/|\bwheel\b|\.whl/i,
    fixes: [
      'Make a new link with a signature that is valid for long enough, or let the site’s identity read the storage.',
    ],
  },
  {
    code: 'upload-not-authorised',
    stage: 'upload',
    title: 'Kudu refused whoever deploys.',
    says: /Unauthorized \(CODE: 401\)|publish(?:ing)? ?(?:profile|credentials).{0,80}(?:invalid|expired|disabled)|basic auth(?:entication)? is disabled|\.scm\.\S{1,200}.{0,80}\b401\b|\b401\b.{0,120}\.scm\./i,
    fixes: [
      'Sign in with Entra (azure/login with OIDC): publishing with user name and password is off for new apps.',
      'Where a publish profile has to be: download it anew, and switch basic authentication on for SCM.',
    ],
  },
  {
    code: 'upload-address-refused',
    stage: 'upload',
    title: 'Kudu lets this address in no more.',
    says: /Ip Forbidden|\bForbidden \(CODE: 403\)|\.scm\.\S{1,200}.{0,80}\b403\b|\b403\b.{0,120}\.scm\./i,
    unless: /stopped|site disabled/i,
    fixes: [
      'Allow the pipeline’s address in the access restrictions of the SCM site, or deploy from inside the network.',
    ],
  },
  {
    code: 'site-stopped-upload',
    stage: 'upload',
    title: 'The site is stopped, and takes no deployment.',
    failure: 'site-stopped',
    says: /web app is stopped|Site Disabled|\b403\b.{0,80}stopped|site .{0,60}is (?:stopped|disabled)/i,
    fixes: ['Start the site, and see why it was stopped: a quota, or a person.'],
  },
  {
    code: 'role-assignment-exists',
    stage: 'activate',
    title: 'The template wants a role assignment that is there already.',
    failure: 'role-assignment-exists',
    says: /RoleAssignmentExists|role assignment already exists/i,
    fixes: ['Name the assignment by guid() of scope, principal and role, or delete the leftover.'],
  },
];
