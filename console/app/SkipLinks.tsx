import { useLocation } from 'wouter';
import './shell.css';

/** First in the order of Tab: past the sidebar, and past the list to the conversation that is open. */
export function SkipLinks() {
  const [location] = useLocation();
  const hasConversation = /^\/inbox\/[^/]+\/[^/]+/.test(location);
  return (
    <>
      <a className="skip-link" href="#main">
        Skip to the content
      </a>
      {hasConversation && (
        <a className="skip-link" href="#conversation">
          Skip to the conversation
        </a>
      )}
    </>
  );
}
