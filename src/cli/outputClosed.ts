/** Why a command was cancelled whose reader has gone: nobody is left to be told. */
export class OutputClosed extends Error {}
