import type { Answer } from '../http/call';

/** ARM's error body. */
export function armError(
  status: number,
  code: string,
  message: string,
  headers: Answer['headers'] = {},
): Answer {
  return { status, headers, json: { error: { code, message } } };
}

/** The body of an error that Microsoft.Web answers itself: it says everything three times. */
export function webError(status: number, code: string, message: string): Answer {
  const entity = {
    ExtendedCode: '51004',
    MessageTemplate: '{0}',
    Parameters: [message],
    Code: code,
    Message: message,
  };
  return {
    status,
    json: {
      Code: code,
      Message: message,
      Target: null,
      Details: [{ Message: message }, { Code: code }, { ErrorEntity: entity }],
      Innererror: null,
      error: { code, message },
    },
  };
}
