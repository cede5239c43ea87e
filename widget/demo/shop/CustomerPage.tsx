/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { nameOf, signIn, signOut } from './chat.ts';
import { customers, readShop, type CustomerId } from './shop-state.ts';

export function CustomerPage() {
  const [customer, setCustomer] = useState(readShop().customer);
  const [problem, setProblem] = useState('');

  async function enter(id: CustomerId): Promise<void> {
    try {
      await signIn(id);
      setProblem('');
      setCustomer(id);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  }

  const name = nameOf(customer);
  if (name === null)
    return (
      <>
        <h1>Sign in</h1>
        <p className="intro">
          Two customers to try. The shop’s server signs who you are, and the agent sees a person with a verified name instead of a visitor.
        </p>
        <p className="row">
          {customers.map((candidate) => (
            <button type="button" className="main" key={candidate.id} onClick={() => void enter(candidate.id)}>
              {candidate.name}
            </button>
          ))}
        </p>
        <p role="alert">{problem}</p>
      </>
    );
  return (
    <>
      <h1>Hello, {name}</h1>
      <p className="intro">
        Open this page in another browser and sign in there too: the conversation is the same. After signing out nothing of it stays in this one.
      </p>
      <p className="row">
        <button
          type="button"
          className="main"
          onClick={() => {
            signOut();
            setCustomer(null);
          }}
        >
          Sign out
        </button>
      </p>
    </>
  );
}
