-- Public pages are drawn from a copy of the directory in memory. This is how the copy learns that it is out of date:
-- every transaction that changed the directory raises `version` by one and notifies `directory_changed` as it commits.
--
-- The version is raised at commit, by a deferred trigger on a one-row-per-transaction note, and not by the changing
-- statement: so writers wait for each other only for the instant of committing, versions count up in the order of
-- commits, and a reader that sees version 7 sees everything that made it 7. A sequence would do none of this.

create table directory_versions (
    only_row boolean primary key default true check (only_row),
    version bigint not null,
    changed_at timestamptz not null
);
insert into directory_versions (version, changed_at) values (0, now());

-- Empty whenever nobody is in the middle of a transaction.
create table directory_changes (transaction_id xid8 primary key);

-- Notes that this transaction changed something. A statement that touched no row leaves no note, so repeating an
-- import that finds nothing new does not make every portal reload.
create function note_directory_change() returns trigger language plpgsql as $$
begin
    if exists (select from changed_rows) then
        insert into directory_changes (transaction_id) values (pg_current_xact_id()) on conflict do nothing;
    end if;
    return null;
end $$;

create function raise_directory_version() returns trigger language plpgsql as $$
declare
    raised bigint;
begin
    update directory_versions set version = version + 1, changed_at = now() returning version into raised;
    delete from directory_changes where transaction_id = new.transaction_id;
    perform pg_notify('directory_changed', raised::text);
    return null;
end $$;

create constraint trigger raise_version_at_commit after insert on directory_changes
    deferrable initially deferred for each row execute function raise_directory_version();

-- Three triggers a table, since a trigger that is given the changed rows may watch one kind of change only.
do $$
declare
    watched text;
begin
    foreach watched in array array[
        'organisations', 'organisation_slugs', 'organisation_aliases', 'programmes', 'programme_slugs',
        'programme_measures', 'mentors', 'mentor_organisations', 'postcode_districts'
    ] loop
        execute format(
            'create trigger note_inserts after insert on %I referencing new table as changed_rows
                for each statement execute function note_directory_change()', watched);
        execute format(
            'create trigger note_updates after update on %I referencing new table as changed_rows
                for each statement execute function note_directory_change()', watched);
        execute format(
            'create trigger note_deletes after delete on %I referencing old table as changed_rows
                for each statement execute function note_directory_change()', watched);
    end loop;
end $$;
