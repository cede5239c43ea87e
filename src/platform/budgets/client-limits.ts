import { maxPageBytes } from '../../contracts/limits.ts';

/** Bounds on what one client may cost. Times in milliseconds. */
export type ClientLimits = {
  /** Sockets and long polls together. */
  socketsPerAddress: number;
  /** Frames of any kind, per socket, in 10 s. More closes the socket. */
  framesPerTenSeconds: number;
  /** Frames of an agent in 10 s, who works on many conversations at once and can change hundreds with one command. */
  agentFramesPerTenSeconds: number;
  hellosPerAddressPerMinute: number;
  /** Commands of any kind except typing, for each visitor. More are refused, and the socket stays open. */
  commandsPerMinute: number;
  messagesPerMinute: number;
  /** Typing and seen frames; more are dropped. */
  typingPerMinute: number;
  /** Kilobytes that a visitor writes, of any kind. */
  kilobytesPerMinute: number;
  kilobytesPerAddressPerMinute: number;
  visitorsPerAddressPerHour: number;
  conversationsPerAddressPerHour: number;
  /** Uploads, each counted as at least a megabyte. */
  uploadMegabytesPerAddressPerHour: number;
  /** Calls of the public API with one token, counted on all servers together. */
  apiCallsPerTokenPerMinute: number;
  helloMs: number;
  /** A socket with more unread bytes than this is closed; its client reconnects and resumes from the log. */
  maxBufferedBytes: number;
};

export const usualClientLimits: ClientLimits = {
  socketsPerAddress: 200,
  framesPerTenSeconds: 300,
  agentFramesPerTenSeconds: 3_000,
  hellosPerAddressPerMinute: 1_000,
  commandsPerMinute: 120,
  messagesPerMinute: 40,
  typingPerMinute: 240,
  kilobytesPerMinute: 128,
  kilobytesPerAddressPerMinute: 2_048,
  visitorsPerAddressPerHour: 120,
  conversationsPerAddressPerHour: 120,
  uploadMegabytesPerAddressPerHour: 300,
  apiCallsPerTokenPerMinute: 1_200,
  helloMs: 10_000,
  maxBufferedBytes: 4 * maxPageBytes,
};
