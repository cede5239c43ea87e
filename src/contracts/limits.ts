/** Limits that both ends of the protocol know. Sizes are in characters unless the name says otherwise. */
export const protocolVersion = 1;
export const maxMessageLength = 4_000;
/** The most bytes that a client sends in one frame. */
export const maxFrameBytes = 64 * 1024;
/** The most bytes that a server answers at once, in a frame or a page of a list. Longer answers come in pages. */
export const maxPageBytes = 256 * 1024;
/** The most characters of the typing preview that an agent sees before the visitor sends. */
export const maxPreviewLength = 500;
/** Of the address and the title of the page that a visitor is on. */
export const maxPageUrlLength = 2_000;
export const maxPageTitleLength = 300;
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
