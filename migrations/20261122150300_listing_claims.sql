-- Somebody says that a listing, copied from elsewhere, is their organisation's. They prove it by a message to a mailbox
-- at the organisation's own domain, or convince an assessor.
--
-- Of the link in the message only a hash is kept. It works for the account that asked, once, for a while.

create table listing_claims (
    claim_id uuid primary key,
    organisation_id uuid not null references organisations on delete cascade,
    account_id uuid not null references accounts on delete cascade,
    state text not null check (state in ('message-sent', 'with-assessor', 'approved', 'refused')),
    mailbox text,
    token_hash bytea unique,
    token_expires_at timestamptz,
    evidence text not null default '',
    reason text not null default '',
    decided_by uuid,
    decided_at timestamptz,
    created_at timestamptz not null,
    constraint message check (state <> 'message-sent' or (token_hash is not null and token_expires_at is not null)),
    constraint evidence_for_assessor check (state <> 'with-assessor' or evidence <> ''),
    constraint reason_to_refuse check (state <> 'refused' or reason <> ''),
    constraint decision check ((state in ('approved', 'refused')) = (decided_at is not null))
);
-- One open claim of a person on a listing: a second message takes the place of the first.
create unique index listing_claims_open on listing_claims (organisation_id, account_id)
    where state in ('message-sent', 'with-assessor');
create index listing_claims_with_assessor on listing_claims (created_at) where state = 'with-assessor';
