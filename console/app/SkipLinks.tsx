import { useLocation } from 'wouter';
import './shell.css';

/** Links at the start of the Tab order: past the sidebar, and past the list to the open conversation. */
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
