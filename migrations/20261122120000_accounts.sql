-- People who can sign in, and what they may do.
--
-- An account is a mailbox that somebody has shown to be theirs by signing in; there are no passwords. What a person may
-- do is here as it stands now, because every request of theirs asks for it; who granted it and when is kept beside it,
-- by the grants.

create table accounts (
    account_id uuid primary key,
    -- As it was first typed, for writing to it; and in small letters, because nobody has two mailboxes that differ only
    -- in that, and people type their own address either way.
    email text not null,
    mailbox text not null unique,
    -- What others on a case see. Empty until the person has told it.
    name text not null default '',
    created_at timestamptz not null,
    -- Signing in is refused from then on, and sessions count as ended.
    suspended_at timestamptz
);

create table staff_roles (
    account_id uuid not null references accounts on delete cascade,
    role text not null check (role in ('assessor', 'senior-assessor', 'administrator')),
    primary key (account_id, role)
);

create table memberships (
    account_id uuid not null references accounts on delete cascade,
    organisation_id uuid not null references organisations on delete cascade,
    level text not null check (level in ('reader', 'editor', 'owner')),
    primary key (account_id, organisation_id)
);
create index memberships_of_organisation on memberships (organisation_id);
