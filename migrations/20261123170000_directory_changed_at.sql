-- `changed_at` is told to programs as the time since which their copy of the open data may be old, so it must never go
-- back: the start of the transaction, which `now()` is, may lie before a change that others have seen already.
create or replace function raise_directory_version() returns trigger language plpgsql as $$
declare
    raised bigint;
begin
    update directory_versions
    set version = version + 1, changed_at = greatest(changed_at, clock_timestamp())
    returning version into raised;
    delete from directory_changes where transaction_id = new.transaction_id;
    perform pg_notify('directory_changed', raised::text);
    return null;
end $$;
