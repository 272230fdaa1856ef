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
