-- Bytes that the visitor has written into it: nobody may fill one without end. Older conversations begin to count now.
alter table conversation add column visitor_bytes int not null default 0;
