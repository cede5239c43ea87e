-- When the agent signed out last. No console has been there since where connected_until is not later: what they hold goes back at once.
alter table agent add column signed_out_at timestamptz;
