import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Card, CardsResponse, PressRequest, PressResponse } from '../../src/contracts/cards/card.ts';
import { callApi } from '../api/call-api.ts';
import { ConfirmButton } from '../choose/ConfirmButton.tsx';
import { Button } from '../ui/Button.tsx';
import { Problem } from '../ui/Problem.tsx';
import { CardView } from './CardView.tsx';
import { Section } from './Section.tsx';

/** The owner's server is asked again after this long when the conversation is looked at again; after a failure sooner. */
const againMs = 60_000;
const failedMs = 3_000;

/** Cards of the owner's own systems about the person, such as orders. Words of another system: shown as text, never trusted. */
export function CardsSection({ conversationId }: { conversationId: string }) {
  const queryClient = useQueryClient();
  const queryKey = ['cards', conversationId];
  const found = useQuery({
    queryKey,
    queryFn: ({ signal }) => callApi<CardsResponse>({ method: 'GET', path: `conversations/${conversationId}/cards`, signal }),
    staleTime: ({ state: { data } }) => (data?.why == null ? againMs : failedMs),
    retry: false,
  });
  const press = useMutation({
    mutationFn: (body: PressRequest) => callApi<PressResponse>({ method: 'POST', path: `conversations/${conversationId}/cards/press`, body }),
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  });
  if (!found.data?.isSetUp) return null;
  const { cards, why } = found.data;
  const push = (cardId: string, buttonId: string): void => press.mutate({ pressId: crypto.randomUUID(), cardId, buttonId });
  return (
    <Section title="Your systems" aside={cards.length > 0 ? <span className="section-count">{cards.length}</span> : null}>
      {why !== null && (
        <>
          <p className="section-none">
            <bdi>Nothing could be read: {why}.</bdi>
          </p>
          <Button busy={found.isFetching} onClick={() => void found.refetch()}>
            Try again
          </Button>
        </>
      )}
      {why === null && cards.length === 0 && <p className="section-none">They know nothing of this person.</p>}
      {cards.map((card) => (
        <CardView key={card.id} card={card}>
          {card.buttons.map((button) => (
            <PressButton key={button.id} button={button} busy={press.isPending} onPress={() => push(card.id, button.id)} />
          ))}
        </CardView>
      ))}
      {press.isError && <Problem error={press.error} />}
      {press.data && press.data.text !== '' && (
        <p role="status" dir="auto">
          {press.data.text}
        </p>
      )}
    </Section>
  );
}

function PressButton({ button, busy, onPress }: { button: Card['buttons'][number]; busy: boolean; onPress: () => void }) {
  if (button.confirm === null) {
    return (
      <Button busy={busy} onClick={onPress}>
        {button.label}
      </Button>
    );
  }
  return <ConfirmButton label={button.label} question={button.confirm} go={button.label} busy={busy} onConfirm={onPress} />;
}
