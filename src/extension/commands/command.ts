import type { DoctorContext } from '../doctorContext';

/**
 * What a command does. Its argument comes from the palette (nothing), from trees and the panel, and from key bindings
 * (anything): it is read by `readArgument`. What it rejects with is shown to the user.
 */
export type Command = (context: DoctorContext, argument: unknown) => Promise<void>;
