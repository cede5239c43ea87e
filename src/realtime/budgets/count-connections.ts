/** Counts the connections of all kinds by address. */
export type ConnectionCount = {
  /** Null where the address has as many as it may; otherwise a function that ends this connection's count. */
  enter(address: string): (() => void) | null;
};

export function countConnections(perAddress: number): ConnectionCount {
  const open = new Map<string, number>();
  return {
    enter(address) {
      const before = open.get(address) ?? 0;
      if (before >= perAddress) return null;
      open.set(address, before + 1);
      let hasLeft = false;
      return () => {
        if (hasLeft) return;
        hasLeft = true;
        const rest = (open.get(address) ?? 1) - 1;
        if (rest > 0) open.set(address, rest);
        else open.delete(address);
      };
    },
  };
}
