import type { DoctorContext } from '../doctorContext';

export function keepContextKeys(context: DoctorContext): void {
  context.output.debug('keepContextKeys');
}
