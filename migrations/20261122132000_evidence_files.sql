-- What an organisation shows for its answers: one row a file. The files themselves are kept in the file store under
-- `storage_key`; a row without a stored file is one that was removed, or in which a virus was found.
--
-- A file is about a criterion, or was sent in answer to an item of a request for further information (its round and its
-- place, both from 1), or both.

create table evidence_files (
    evidence_id uuid primary key,
    application_id uuid not null references applications,
    criterion text,
    round smallint check (round > 0),
    item smallint check (item > 0),
    check (criterion is not null or item is not null),
    check ((round is null) = (item is null)),

    -- Cleaned; what the browser said is not kept.
    name text not null check (name <> ''),
    kind text not null check (kind in ('pdf', 'docx', 'odt', 'xlsx', 'csv', 'png', 'jpeg')),
    bytes integer not null check (bytes between 1 and 10000000),
    sha256 bytea not null check (octet_length(sha256) = 32),
    storage_key text not null unique,
    uploaded_by uuid not null references accounts,
    uploaded_at timestamptz not null,

    scan_state text not null check (scan_state in ('not-scanned', 'waiting', 'clean', 'infected', 'failed')),
    -- What the scanner calls the virus.
    signature text,
    check ((signature is not null) = (scan_state = 'infected')),
    -- When the scanner was last asked.
    scanned_at timestamptz,

    removed_at timestamptz,
    removed_by uuid references accounts,
    check ((removed_at is null) = (removed_by is null)),
    -- When the stored file was deleted.
    deleted_at timestamptz
);

-- The same file sent twice to the same place is one file.
create unique index evidence_files_once on evidence_files
    (application_id, coalesce(criterion, ''), coalesce(round, 0), coalesce(item, 0), sha256)
    where removed_at is null;
create index evidence_files_of_application on evidence_files (application_id, uploaded_at);
create index evidence_files_to_scan on evidence_files (uploaded_at)
    where removed_at is null and scan_state in ('not-scanned', 'waiting', 'failed');
create index evidence_files_to_delete on evidence_files (removed_at) where deleted_at is null and removed_at is not null;
