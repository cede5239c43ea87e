/**
 * An image whose structure was followed from its first byte to its last. `bytes` holds the pixels and the data needed to show them:
 * location, camera, comments and hidden data between or after the blocks are left out.
 */
export type ReadImage = { width: number; height: number; frames: number; bytes: Buffer };
