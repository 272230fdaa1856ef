/**
 * App Service's /home, for a shell to expand; already quoted, so that it stands outside other quotes. A lab without a
 * sandbox has it elsewhere and says so by the variable that the helper commands of its image go by too; in a real
 * container the variable does not exist.
 */
export const HOME_FOLDER = '"${_ASD_HOME_DIR:-/home}"';

/** File that the sample app writes for SSH shells (PLATFORM.md, the sample), for a shell to expand. */
export const FAULT_ENV = `${HOME_FOLDER}/site/diagnostics/fault.env`;

/** Folder of the application's and the platform's logs, for a shell to expand. */
export const LOG_FILES = `${HOME_FOLDER}/LogFiles`;
