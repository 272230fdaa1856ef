import { DoctorError } from '../contracts';

export function bundleNotFound(folder: string, cause?: unknown): DoctorError {
  return new DoctorError(
    {
      code: 'bundle-not-found',
      message: `There is no folder at ${folder}.`,
      next: 'Give the folder of a saved bundle, or a folder that holds log files of the app.',
    },
    { cause },
  );
}

export function bundleEmpty(folder: string): DoctorError {
  return new DoctorError({
    code: 'bundle-empty',
    message: `Nothing in ${folder} is evidence that can be read.`,
    next: 'Give a folder with manifest.json, probes.json, settings.json, aliases/, container/, LogFiles/ or *.log files; one of them is enough.',
  });
}

export function bundleDirNotEmpty(folder: string): DoctorError {
  return new DoctorError({
    code: 'bundle-dir-not-empty',
    message: `${folder} holds files that are not a bundle.`,
    next: 'Name a new folder, or an empty one; a folder with an earlier bundle is replaced.',
  });
}
