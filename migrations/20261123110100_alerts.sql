-- "Write to me when someone new fits": who is written to about which need. A row lives until the person stops it, does not
-- confirm it within 7 days, or does not confirm it again after a year; then it goes altogether, and with it the address.

create table alerts (
    alert_id uuid primary key,
    mailbox text not null,
    -- The finder's canonical query, with of a postcode the first half alone.
    need text not null,
    -- How well a programme has to fit.
    floor text not null check (floor in ('any', 'good', 'very-good')),
    -- Programmes that are not new to the person: those that fitted when the alert was made, and those told since. Read and
    -- written as a whole, so they are no rows of their own.
    known uuid[] not null,
    made_at timestamptz not null,
    confirmed_at timestamptz,
    -- When we asked whether to go on; empty again once that is confirmed.
    asked_again_at timestamptz,
    -- When the directory was last looked through, and when we last wrote because of that.
    looked_at timestamptz,
    written_at timestamptz
);

-- Asking for the same twice is one alert, however the mailbox is written.
create unique index alerts_once on alerts (lower(mailbox), need, floor);
create index alerts_by_look on alerts (looked_at nulls first) where confirmed_at is not null;
