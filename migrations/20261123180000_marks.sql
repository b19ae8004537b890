-- The mark of each assessed organisation as a credential that others can verify, and the keys that sign it.
--
-- A mark has no reference to the organisation's row: when that row goes, its credentials are still out there and have to
-- stop verifying, which takes their place in the status lists. Whether a mark holds is not stored here. It is read from the
-- organisation each time, so that no copy of it can be late.

create table marks (
    mark_id uuid primary key,
    organisation_id uuid not null,
    assessed_on date not null,
    expires_on date not null,
    -- Its bit in both status lists, for ever.
    status_index integer generated always as identity (minvalue 0 start 0) unique,
    issued_at timestamptz not null,
    -- One for each assessment; a renewal is a mark of its own.
    unique (organisation_id, assessed_on)
);

create table mark_keys (
    -- The thumbprint of the public key (RFC 7638), by which credentials name it.
    key_id text primary key,
    public_key bytea not null,
    -- PKCS #8, sealed with the key that is not in the database.
    sealed_key bytea not null,
    made_at timestamptz not null
);
