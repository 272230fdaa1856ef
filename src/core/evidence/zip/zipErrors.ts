import { DoctorError } from '../../contracts';

export const zipDamaged = (path: string, why: string, cause?: unknown): DoctorError =>
  new DoctorError(
    {
      code: 'zip-damaged',
      message: `${path} cannot be read as a .zip: ${why}.`,
      next: 'Download it again, or unpack it with another program and give the folder.',
    },
    { cause },
  );

export const zipUnsafe = (path: string, why: string): DoctorError =>
  new DoctorError({
    code: 'zip-unsafe',
    message: `${path} was not opened: ${why}.`,
    next: 'Ask where it comes from; no tool of Azure makes such an archive.',
  });
