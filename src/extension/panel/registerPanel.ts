import type { DoctorContext } from '../doctorContext';

export function registerPanel(context: DoctorContext): void {
  context.output.debug('registerPanel');
}
