/** Limits that both ends of the wire know. Sizes in characters unless the name says otherwise. */
export const protocolVersion = 1;
export const maxMessageLength = 4_000;
/** Of what a client sends at once. */
export const maxFrameBytes = 64 * 1024;
/** Of what a server answers at once: a frame, a page of a list. Longer ones come in pages. */
export const maxPageBytes = 256 * 1024;
/** Of what a visitor types and has not sent, where its agent may see it. */
export const maxPreviewLength = 500;
export const maxNameLength = 80;
export const maxEmailLength = 254;
export const maxCommentLength = 2_000;
export const minPasswordLength = 12;
/** Milliseconds between heartbeats. Below the 60 s after which common proxies cut an idle socket. */
export const heartbeatMs = 25_000;
export const maxAttachmentBytes = 10 * 1024 * 1024;
export const maxAttachmentsPerMessage = 5;
/** Bytes that one visitor may write into one conversation, counted as stored; then a new one has to be started. */
export const maxConversationBytes = 2 * 1024 * 1024;
export const maxConversationEvents = 10_000;
