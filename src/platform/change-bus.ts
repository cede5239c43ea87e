/** Tells listeners that something may have changed; they then read it again. A signal carries no data, may come twice and may come late. */
export type ChangeBus<Topic extends string> = {
  /** To the listeners of this process, and to the link that carries signals to the other processes. */
  emit(topics: readonly Topic[]): void;
  /** To the listeners of this process alone: the others learn of the change in another way. */
  emitHere(topics: readonly Topic[]): void;
  on(topic: Topic, listener: () => void): void;
  /** `carry` is called for each topic of an `emit`. */
  carryBy(carry: (topic: Topic) => void): void;
};

export function createChangeBus<Topic extends string>(): ChangeBus<Topic> {
  const listeners: { topic: Topic; listener: () => void }[] = [];
  const carriers: ((topic: Topic) => void)[] = [];

  function emitHere(topics: readonly Topic[]): void {
    for (const { topic, listener } of listeners) if (topics.includes(topic)) listener();
  }

  return {
    emitHere,
    emit(topics) {
      emitHere(topics);
      for (const carry of carriers) for (const topic of topics) carry(topic);
    },
    on: (topic, listener) => void listeners.push({ topic, listener }),
    carryBy: (carry) => void carriers.push(carry),
  };
}
