/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { nameOf, wearLook } from './chat.ts';
import { looks, readShop, shopChanged, type Look } from './shop-state.ts';

/** The head and foot of every page of the shop. */
export function ShopFrame({ children }: { children: ComponentChildren }) {
  const [shop, setShop] = useState(readShop);
  useEffect(() => {
    const onChange = (): void => setShop(readShop());
    addEventListener(shopChanged, onChange);
    return () => removeEventListener(shopChanged, onChange);
  }, []);
  const count = Object.values(shop.basket).reduce((sum, number) => sum + number, 0);
  return (
    <>
      <aside className="notice" aria-label="About this shop">
        A made-up shop to try Baton on. <a href="/">Back to Baton</a>
      </aside>
      <header>
        <a className="brand" href="/shop">
          Fieldnote
        </a>
        <nav aria-label="Shop">
          <a href="/shop">Notebooks</a>
          <a href="/shop/finder">Find yours</a>
          <a href="/shop/cart">{count === 0 ? 'Basket' : `Basket (${count})`}</a>
          <a href="/shop/account">{nameOf(shop.customer) ?? 'Sign in'}</a>
        </nav>
      </header>
      <main>{children}</main>
      <footer>
        <fieldset>
          <legend>Look</legend>
          {(Object.keys(looks) as Look[]).map((name) => (
            <label key={name}>
              <input type="radio" name="look" checked={shop.look === name} onChange={() => wearLook(name)} />
              {looks[name].name}
            </label>
          ))}
        </fieldset>
        <p>Nothing is sold here, and no order leaves this machine.</p>
      </footer>
    </>
  );
}
