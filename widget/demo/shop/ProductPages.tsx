/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks';
import { baton } from './chat.ts';
import { Notebook } from './Notebook.tsx';
import { findProduct, formatPrice, products } from './products.ts';
import { readShop, writeShop } from './shop-state.ts';

export function ProductsPage() {
  return (
    <>
      <h1>Six notebooks, no more</h1>
      <p className="intro">Sewn, not glued. Ask in the corner: the assistant answers first, and brings in a person who sees this page and your basket.</p>
      <ul className="products">
        {products.map((product) => (
          <li key={product.id}>
            <a href={`/shop/products/${product.id}`}>
              <Notebook product={product} />
              <b>{product.name}</b>
              <span>{formatPrice(product.price)}</span>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

export function ProductPage() {
  const product = findProduct(location.pathname.split('/').at(-1) ?? '');
  const [added, setAdded] = useState(false);
  useEffect(() => {
    if (product) document.title = `${product.name} · Fieldnote`;
  }, [product]);
  if (!product)
    return (
      <>
        <h1>There is no such notebook</h1>
        <p>
          <a href="/shop">All six of them</a>
        </p>
      </>
    );

  function add(id: string, price: number): void {
    const { basket } = readShop();
    const { basket: now } = writeShop({ basket: { ...basket, [id]: (basket[id] ?? 0) + 1 } });
    setAdded(true);
    baton.track('added-to-basket', { product: id, price });
    baton.set({
      basket: Object.entries(now)
        .flatMap(([name, count]) => (count > 0 ? [`${count} × ${name}`] : []))
        .join(', '),
    });
  }

  return (
    <div className="product">
      <Notebook product={product} />
      <div>
        <h1>{product.name}</h1>
        <p className="intro">{product.about}</p>
        <dl>
          <dt>Pages</dt>
          <dd>{product.pages}</dd>
          <dt>Paper</dt>
          <dd>{product.ruling}</dd>
          <dt>Size</dt>
          <dd>{product.size}</dd>
        </dl>
        <p className="price">{formatPrice(product.price)}</p>
        <p className="row">
          <button type="button" className="main" onClick={() => add(product.id, product.price)}>
            Put into the basket
          </button>
          <button type="button" onClick={() => baton.prefill(`I have a question about ${product.name}: `)}>
            Ask about it
          </button>
        </p>
        <p role="status">
          {added && (
            <>
              It is in your <a href="/shop/cart">basket</a>.
            </>
          )}
        </p>
      </div>
    </div>
  );
}
