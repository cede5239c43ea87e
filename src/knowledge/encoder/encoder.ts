/** The model that turns texts into vectors of unit length. */
export type Encoder = {
  /** The name of the model and its settings, stored with every vector that it made. */
  id: string;
  /** One vector for each of `texts`, in their order. `interactive` work goes before `background` work. Throws AppError('unavailable'). */
  encode(texts: readonly string[], priority: EncodePriority): Promise<Float32Array[]>;
  close(): Promise<void>;
};
export type EncodePriority = 'interactive' | 'background';
