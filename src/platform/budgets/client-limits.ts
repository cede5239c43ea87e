import { maxPageBytes } from '../../contracts/limits.ts';

/** Bounds on what one client may cost. Times in milliseconds. */
export type ClientLimits = {
  /** Sockets and polled lines together. */
  socketsPerAddress: number;
  /** Frames of any kind, per socket, in 10 s. More closes the socket. */
  framesPerTenSeconds: number;
  /** The same for an agent, who works on many conversations at once and on hundreds with one command. */
  agentFramesPerTenSeconds: number;
  hellosPerAddressPerMinute: number;
  /** Per visitor, of any kind but typing. More is refused, and the socket stays open. */
  commandsPerMinute: number;
  messagesPerMinute: number;
  /** Signs of typing and reading; more are dropped. */
  typingPerMinute: number;
  /** Bytes that a visitor writes, of any kind. */
  kilobytesPerMinute: number;
  kilobytesPerAddressPerMinute: number;
  visitorsPerAddressPerHour: number;
  conversationsPerAddressPerHour: number;
  /** Files, each counted as a megabyte at least. */
  uploadMegabytesPerAddressPerHour: number;
  helloMs: number;
  /** A socket with more than this waiting to be read is closed; it resumes from the log. */
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
  helloMs: 10_000,
  maxBufferedBytes: 4 * maxPageBytes,
};
