-- What we send by electronic mail. A message is a row of the transaction that causes it, so that neither happens without
-- the other, and delivery is later work that a mail server which is away only delays.
--
-- `next_try_at` is moved on before each try by as long as the next try would have to wait: so two servers never try one
-- message at once, and a program that ends in the middle of a try leaves a message that is tried again.

create table messages (
    message_id uuid primary key,
    recipient text not null,
    subject text not null check (subject !~ '[[:cntrl:]]'),
    -- Null once there is nobody left to read it.
    text text,
    -- Holds something that opens a door, such as a sign-in link. It goes first, and its text goes as soon as it is sent.
    secret boolean not null,
    state text not null default 'waiting' check (state in ('waiting', 'sent', 'set-aside', 'dropped')),
    attempts integer not null default 0 check (attempts >= 0),
    queued_at timestamptz not null,
    next_try_at timestamptz not null,
    last_error text,
    -- When it was sent, set aside or dropped; while it waits, null.
    settled_at timestamptz,
    check ((state = 'waiting') = (settled_at is null))
);

create index messages_waiting on messages (secret desc, next_try_at) where state = 'waiting';
create index messages_set_aside on messages (settled_at) where state = 'set-aside';

-- Whoever delivers is told as the transaction commits.
create function tell_of_waiting_message() returns trigger language plpgsql as $$
begin
    perform pg_notify('messages_waiting', '');
    return null;
end $$;

create trigger tell_of_new_message after insert on messages
    for each row execute function tell_of_waiting_message();
create trigger tell_of_message_put_back after update of state on messages
    for each row when (new.state = 'waiting') execute function tell_of_waiting_message();
