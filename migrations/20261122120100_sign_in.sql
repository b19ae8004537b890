-- Signing in, and staying so.
--
-- Nothing here opens a door by itself: of every secret that a browser or a message holds, only a hash is kept. Tokens
-- are 256 random bits, so a plain SHA-256 of one cannot be searched for. The six digits of a code could be, so their
-- hash takes in the token of the browser that asked, which is nowhere in the database.

-- A message with a link and a code that was asked for; either works once, and only in the browser that asked.
create table sign_ins (
    sign_in_id uuid primary key,
    browser_hash bytea not null unique,
    link_hash bytea not null unique,
    code_hash bytea not null,
    email text not null,
    mailbox text not null,
    -- The page to go on to.
    then_path text not null,
    asked_at timestamptz not null,
    expires_at timestamptz not null,
    wrong_codes smallint not null default 0,
    ended_at timestamptz,
    ended_by text check (ended_by in ('used', 'wrong-codes', 'asked-again')),
    constraint ended check ((ended_at is null) = (ended_by is null))
);
create index sign_ins_by_age on sign_ins (expires_at);

-- A stay on one browser. A row outlives its session by some days, so that what was typed just before it ended can be
-- given back to the same person and to nobody else.
create table sessions (
    session_id uuid primary key,
    token_hash bytea not null unique,
    account_id uuid not null references accounts on delete cascade,
    -- "Firefox on Windows": what helps a person tell their own browsers apart, and no more of what it said of itself.
    browser text not null,
    begun_at timestamptz not null,
    -- Written at most once a minute.
    seen_at timestamptz not null,
    -- When the second step was passed. Without it, who needs the second step sees nothing else.
    two_step_at timestamptz,
    wrong_codes smallint not null default 0,
    ended_at timestamptz
);
create index sessions_of_account on sessions (account_id);
create index sessions_by_age on sessions (seen_at);

-- The second step: a secret that an authenticator app shares.
create table two_step (
    account_id uuid primary key references accounts on delete cascade,
    -- Encrypted with a key that is not in the database: it has to be read back, so no hash can stand for it.
    secret bytea not null,
    begun_at timestamptz not null,
    -- Not in force before a code has shown that the app has the secret.
    confirmed_at timestamptz,
    -- The last half minute of which a code was taken (counted from 1970), so that none is taken twice.
    last_step bigint not null default 0
);

create table recovery_codes (
    account_id uuid not null references two_step on delete cascade,
    code_hash bytea not null,
    used_at timestamptz,
    primary key (account_id, code_hash)
);

-- What somebody had typed when their session turned out to have ended: kept for an hour, for the same browser, and
-- where we know whose session it was, for the same person.
create table kept_posts (
    browser_hash bytea primary key,
    account_id uuid references accounts on delete cascade,
    path text not null,
    body bytea not null check (length(body) <= 65536),
    kept_at timestamptz not null
);
create index kept_posts_by_age on kept_posts (kept_at);
