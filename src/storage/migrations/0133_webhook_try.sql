-- Each request of a delivery with its own time and answer. The row of the delivery has those of the latest alone.
create table webhook_try (
  delivery_id text not null references webhook_delivery on delete cascade,
  number integer not null,
  at timestamptz not null,
  milliseconds integer not null,
  status integer,
  answer text,
  error text,
  primary key (delivery_id, number)
);
