import { DoctorError } from '../contracts';

export function bundleNotFound(folder: string, cause?: unknown): DoctorError {
  return new DoctorError(
    {
      code: 'bundle-not-found',
      message: `There is nothing to read at ${folder}.`,
      next: 'Give a saved bundle, a folder of log files, a .zip of either, or a single log or settings file.',
    },
    { cause },
  );
}

export function bundleNotReadable(path: string, cause: unknown): DoctorError {
  return new DoctorError(
    {
      code: 'bundle-not-readable',
      message: `${path} cannot be read${cause instanceof Error ? ` (${cause.message})` : ''}.`,
      next: 'Run this as somebody who may read it, or give a copy that you may read.',
    },
    { cause },
  );
}

export function bundleEmpty(folder: string, problems: readonly string[] = []): DoctorError {
  const reasons = problems.slice(0, 3).map((problem) => ` (${problem})`);
  return new DoctorError({
    code: 'bundle-empty',
    message: `Nothing in ${folder} is evidence that can be read${reasons.join('')}.`,
    next: 'Give a folder with manifest.json, probes.json, settings.json, aliases/, container/, LogFiles/ or *.log files; one of them is enough.',
  });
}

export function bundleNotText(file: string): DoctorError {
  return new DoctorError({
    code: 'bundle-not-text',
    message: `${file} is neither text nor a .zip.`,
    next: 'Give a saved bundle, a folder of log files, a .zip of either, or a single log or settings file.',
  });
}

export function bundleFileExists(file: string, cause?: unknown): DoctorError {
  return new DoctorError(
    {
      code: 'bundle-file-exists',
      message: `${file} is there already and is not a bundle.`,
      next: 'Name a new file; one with an earlier bundle is replaced.',
    },
    { cause },
  );
}

export function bundleDirNotEmpty(folder: string): DoctorError {
  return new DoctorError({
    code: 'bundle-dir-not-empty',
    message: `${folder} holds files that are not a bundle.`,
    next: 'Name a new folder, or an empty one; a folder with an earlier bundle is replaced.',
  });
}
