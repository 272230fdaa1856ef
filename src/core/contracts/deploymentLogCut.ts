/** Bytes of one deployment's log that are read; a build's is some hundred KB. */
export const deploymentLogAtMost = 4 * 1024 * 1024;

/** The line of ours that stands in a deployment's log where the rest of it, or what is below a line, was not read. */
export const deploymentLogCut = '[App Service Doctor] The log goes on here and was not read any further.';
