import { createContext } from 'preact';

/** The check that is to be shown; a new object each time, so that it is followed once. */
export interface WantedCheck {
  key: string;
}

export const WantedCheckContext = createContext<WantedCheck | null>(null);
