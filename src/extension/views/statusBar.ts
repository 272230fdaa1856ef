import type { DoctorContext } from '../doctorContext';

export function keepStatusBar(context: DoctorContext): void {
  context.output.debug('keepStatusBar');
}
