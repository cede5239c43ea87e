/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks';
import { baton } from './chat.ts';
import { findProduct, formatPrice } from './products.ts';
import { readShop, shopChanged, writeShop } from './shop-state.ts';

export function CartPage() {
  const [basket, setBasket] = useState(readShop().basket);
  // The bot may put something into it while the page is open.
  useEffect(() => {
    const onChange = (): void => setBasket(readShop().basket);
    addEventListener(shopChanged, onChange);
    return () => removeEventListener(shopChanged, onChange);
  }, []);
  const rows = Object.entries(basket).flatMap(([id, count]) => {
    const product = findProduct(id);
    return product && count > 0 ? [{ product, count }] : [];
  });
  const total = rows.reduce((sum, { product, count }) => sum + product.price * count, 0);

  function keep(next: Record<string, number>): void {
    writeShop({ basket: next });
    setBasket(next);
  }

  if (rows.length === 0)
    return (
      <>
        <h1>Your basket is empty</h1>
        <p>
          <a href="/shop">To the notebooks</a>
        </p>
      </>
    );
  return (
    <>
      <h1>Your basket</h1>
      <table>
        <thead>
          <tr>
            <th scope="col">Notebook</th>
            <th scope="col">Number</th>
            <th scope="col">Price</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ product, count }) => (
            <tr key={product.id}>
              <th scope="row">{product.name}</th>
              <td>
                <button type="button" className="small" aria-label={`One ${product.name} less`} onClick={() => keep({ ...basket, [product.id]: count - 1 })}>
                  −
                </button>{' '}
                {count}{' '}
                <button type="button" className="small" aria-label={`One more ${product.name}`} onClick={() => keep({ ...basket, [product.id]: count + 1 })}>
                  +
                </button>
              </td>
              <td>{formatPrice(product.price * count)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              Together
            </th>
            <td>{formatPrice(total)}</td>
          </tr>
        </tfoot>
      </table>
      <p className="row">
        <button
          type="button"
          className="main"
          onClick={() => {
            baton.track('checkout-failed', { total });
            baton.prefill('My payment was refused. Can a person help?');
          }}
        >
          Pay
        </button>
        <span>The payment fails on purpose: see what the agent is shown.</span>
      </p>
    </>
  );
}
