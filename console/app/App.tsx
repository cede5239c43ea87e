import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Router } from 'wouter';
import { AccountGate } from './AccountGate.tsx';
import { ApiError } from '../api/call-api.ts';

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // A refusal is final; only failures that may pass by themselves are retried.
      retry: (count, error) => count < 2 && error instanceof ApiError && (error.status === 0 || error.status >= 500),
    },
  },
});

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <Router base="/console">
        <AccountGate />
      </Router>
    </QueryClientProvider>
  );
}
