-- A message that comes again and again can be stopped by the mail reader itself: its row carries the address that stops it
-- (RFC 8058, one-click unsubscription). Ordinary messages, which answer something a person did, have none.

alter table messages add column stop_address text check (stop_address !~ '[[:cntrl:][:space:]<>]');
