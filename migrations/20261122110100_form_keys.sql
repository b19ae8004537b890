-- A form is drawn with a key, and what it causes is done once for each key: somebody who presses a button twice, goes back,
-- or loses the connection and sends again lands on the page that the first time led to.

create table form_keys (
    form_key uuid primary key,
    -- Where the first post led. Empty only inside the transaction that did the work.
    location text not null default '',
    claimed_at timestamptz not null
);

create index form_keys_by_age on form_keys (claimed_at);
