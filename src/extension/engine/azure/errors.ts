import { DoctorError } from '../../../core/contracts';

export const editorNotSignedIn = (cause?: unknown) =>
  new DoctorError(
    {
      code: 'azure-sign-in-needed',
      message: 'The editor is signed in to no Microsoft account that may be used here.',
      next: 'Sign in to Azure, or choose another way to sign in.',
    },
    { cause },
  );

export const noPortal = () =>
  new DoctorError({
    code: 'no-portal',
    message: "A lab's Azure has no portal.",
    next: "Look at the app's settings in the panel instead.",
  });

export const instanceGone = (id: string) =>
  new DoctorError({
    code: 'instance-gone',
    message: `The app has no instance ${id.slice(0, 12)} any more.`,
    next: 'Choose the app itself, or another of its instances.',
  });
