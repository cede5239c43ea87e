/** Reasons for which the server ends a socket for good. Codes 4000 to 4999 are free for applications (RFC 6455, section 7.4.2). */
export const closeCodes = {
  /** The token or cookie is no longer valid: get a new session, do not retry with this one. */
  unauthorised: 4401,
  /** Everything that this visitor said was erased: show none of it any more, and begin anew. Older clients reconnect, and are unauthorised then. */
  erased: 4410,
  /** The page is from another version: reload. */
  protocolMismatch: 4426,
  /** Too many frames. Retry later. */
  rateLimited: 4429,
  /** The client reads too slowly: reconnect and resume. */
  tooSlow: 4408,
  /** No `hello` in time. */
  helloTimeout: 4409,
  /** The server goes down; reconnect. The standard code for it. */
  restart: 1012,
} as const;
