-- The public register: each decision to list, and what became of it. Entries are only ever added; a decision that was
-- wrong is followed by another entry, never by a changed one, and the trigger below holds everybody to that.
--
-- An entry keeps the organisation's name as it was, and does not hang on its row: the register outlives what it tells
-- of. Applications that were refused are not here.

create table register_entries (
    entry_number bigint generated always as identity primary key,
    organisation_id uuid not null,
    organisation_name text not null check (organisation_name <> ''),
    kind text not null check (kind in (
        'listed', 'renewed', 'condition-met', 'conditions-met', 'suspended', 'reinstated', 'mark-removed', 'expired',
        'withdrawn'
    )),
    -- Where the organisation stands from this entry on.
    standing text not null check (standing in (
        'assessed', 'assessed-with-conditions', 'suspended', 'not-assessed', 'withdrawn'
    )),
    entered_on date not null,
    criteria_version smallint check (criteria_version > 0),
    valid_until date,
    -- [{"criterion": "C2", "text": "…", "due_on": "2027-05-01"}]
    conditions jsonb not null default '[]',
    -- Why, in words meant for the public.
    reason text not null default '',
    -- The application that it was decided on. Not shown.
    reference text,
    entered_by uuid,
    entered_at timestamptz not null,
    constraint decision check (
        kind not in ('listed', 'renewed') or (criteria_version is not null and valid_until > entered_on)
    )
);
create index register_entries_of_organisation on register_entries (organisation_id, entry_number desc);

create function keep_register_entries() returns trigger language plpgsql as $$
begin
    raise exception 'the register is only ever added to';
end $$;
create trigger keep_register_entries before update or delete or truncate on register_entries
    for each statement execute function keep_register_entries();

-- Present names and addresses, for readers outside the directory.
create view organisation_addresses as
    select organisation_id, slug, name, listing <> 'draft' as is_public from organisations;
