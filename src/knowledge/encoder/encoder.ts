/** Turns texts into vectors of unit length. */
export type Encoder = {
  /** Names the model and its settings; stored with every vector that it made. */
  id: string;
  /** Rows come back in the order of `texts`. `interactive` work goes before `background` work. Throws AppError('unavailable'). */
  encode(texts: readonly string[], priority: EncodePriority): Promise<Float32Array[]>;
  close(): Promise<void>;
};
export type EncodePriority = 'interactive' | 'background';
