/**
 * An expected failure: something an administrator can act on. `code` selects the words, `details` fill them.
 * Details travel to the renderer and into the log, so they never hold a secret.
 */
export class AppError<Code extends string = string, Details extends object = object> extends Error {
  readonly code: Code;
  readonly details: Details;

  constructor(code: Code, details: Details, options?: { readonly cause?: unknown }) {
    super(`${code} ${JSON.stringify(details)}`, options);
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }
}
