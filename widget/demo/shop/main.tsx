/** @jsxImportSource preact */
import { render } from 'preact';
import { CustomerPage } from './CustomerPage.tsx';
import { CartPage } from './CartPage.tsx';
import { dressPage } from './chat.ts';
import { FinderPage } from './FinderPage.tsx';
import { ProductPage, ProductsPage } from './ProductPages.tsx';
import { ShopFrame } from './ShopFrame.tsx';
import { readShop } from './shop-state.ts';

const pages = { index: ProductsPage, product: ProductPage, cart: CartPage, account: CustomerPage, finder: FinderPage };

const root = document.getElementById('shop');
const Page = pages[(root?.dataset['page'] ?? 'index') as keyof typeof pages];
dressPage(readShop().look);
if (root)
  render(
    <ShopFrame>
      <Page />
    </ShopFrame>,
    root,
  );
