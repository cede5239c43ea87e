-- Texts that a process is encoding now, so that no other does the same. A claim that ran out belongs to a process that is gone.
create table embedding_claim (
  encoder text not null,
  content_hash text not null,
  claimed_by uuid not null,
  claimed_until timestamptz not null,
  primary key (encoder, content_hash)
);
