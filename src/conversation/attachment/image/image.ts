/**
 * An image whose structure was followed from its first byte to its last. `bytes` holds the pixels and what is needed to show
 * them: place, camera, comments and whatever was hidden between or after are left out.
 */
export type ReadImage = { width: number; height: number; frames: number; bytes: Buffer };
