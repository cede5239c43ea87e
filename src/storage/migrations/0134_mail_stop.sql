-- A recipient wants no more answers of this conversation by mail. In lower case. Over once the address is left again, or its owner writes by mail.
create table mail_stop (
  conversation_id uuid not null references conversation on delete cascade,
  address text not null check (address = lower(address)),
  stopped_at timestamptz not null,
  primary key (conversation_id, address)
);
