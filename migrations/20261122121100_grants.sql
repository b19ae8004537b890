-- Who was given what, by whom, when and why, and how it ended. What a person may do now is in `staff_roles` and
-- `memberships`, because every request asks for it; this is how it came to that. Each row there has an open row here,
-- and both are written together, by the grants alone.

create table grants (
    grant_id uuid primary key,
    account_id uuid not null references accounts on delete cascade,
    -- Either a role as staff, or a level in an organisation.
    role text check (role in ('assessor', 'senior-assessor', 'administrator')),
    organisation_id uuid references organisations on delete cascade,
    level text check (level in ('reader', 'editor', 'owner')),
    -- As in the audit trail: account/…, or program/… for the command line.
    granted_by text not null,
    granted_at timestamptz not null,
    reason text not null default '',
    ended_at timestamptz,
    ended_by text,
    end_reason text not null default '',
    constraint one_thing check ((role is null) <> (organisation_id is null)),
    constraint level_in_organisation check ((organisation_id is null) = (level is null)),
    constraint ended check ((ended_at is null) = (ended_by is null))
);
create unique index open_role_once on grants (account_id, role) where ended_at is null and role is not null;
create unique index open_membership_once on grants (account_id, organisation_id)
    where ended_at is null and organisation_id is not null;
create index grants_of_account on grants (account_id, granted_at);
create index grants_of_organisation on grants (organisation_id, granted_at);

-- For the list of people, which is in the order of their addresses.
create index accounts_in_order on accounts (mailbox text_pattern_ops);
