/** @jsxImportSource preact */
import { render } from 'preact';
import { CartPage } from './CartPage.tsx';
import { dressPage } from './chat.ts';
import { CustomerPage } from './CustomerPage.tsx';
import { FinderPage } from './FinderPage.tsx';
import { ProductPage, ProductsPage } from './ProductPages.tsx';
import { ShopFrame } from './ShopFrame.tsx';
import { readShop } from './shop-state.ts';

/** By the first part of the path behind `/shop`. Each is loaded anew, as in most shops; the finder alone changes within a page. */
const pages = {
  '': { title: 'All notebooks', Page: ProductsPage },
  products: { title: 'A notebook', Page: ProductPage },
  cart: { title: 'Your basket', Page: CartPage },
  account: { title: 'Your account', Page: CustomerPage },
  finder: { title: 'Find a notebook', Page: FinderPage },
};

const [, , name = ''] = location.pathname.split('/');
const { title, Page } = pages[name as keyof typeof pages];
document.title = `${title} · Fieldnote`;
dressPage(readShop().look);
const root = document.getElementById('shop');
if (root)
  render(
    <ShopFrame>
      <Page />
    </ShopFrame>,
    root,
  );
