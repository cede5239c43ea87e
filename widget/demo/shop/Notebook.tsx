/** @jsxImportSource preact */
import type { Product } from './products.ts';

/** A drawing of the notebook: its cover, its band, and a corner of its paper. */
export function Notebook({ product }: { product: Product }) {
  const width = product.size === 'pocket' ? 96 : 124;
  const left = (200 - width) / 2;
  const depth = 4 + product.pages / 40;
  return (
    <svg className="notebook" viewBox="0 0 200 190" role="img" aria-label={`The notebook ${product.name}`}>
      <rect x={left + depth} y={24 + depth} width={width} height="140" rx="6" fill="#0002" />
      <rect x={left + depth / 2} y={20 + depth / 2} width={width} height="140" rx="6" fill="#f4efe4" />
      <rect x={left} y="20" width={width} height="140" rx="6" fill={product.colour} />
      <rect x={left} y="20" width="12" height="140" rx="6" fill="#0003" />
      <rect x={left + width - 20} y="20" width="5" height="140" fill="#0004" />
      <rect x={left + 26} y="52" width={width - 58} height="30" rx="3" fill="#fffc" />
    </svg>
  );
}
