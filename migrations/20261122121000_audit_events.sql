-- Who did what, to what, when: every sign-in, grant, decision and change of a listing. Each event is bound to the one
-- before it by a hash, so that a change of any of them, or a gap, shows (`soundingboard audit verify`).
--
-- A chain needs its events in one order, the order of commits, so whoever appends must wait for whoever appends before.
-- Were that done where the event is recorded, everything that a transaction does afterwards would keep all others
-- waiting, and two that lock the same rows in another order would wait for each other. So an event is at first only a
-- note, which nobody waits for. At commit, a deferred trigger takes the head of the chain and moves the notes of the
-- transaction into it. The wait is as long as a commit, and `record` may be called anywhere in a transaction.

create table audit_events (
    number bigint primary key check (number > 0),
    at timestamptz not null,
    who text not null,
    what text not null,
    subject text not null,
    old jsonb,
    new jsonb,
    previous_hash bytea not null check (octet_length(previous_hash) = 32),
    hash bytea not null check (octet_length(hash) = 32)
);
create index on audit_events (subject, number);
create index on audit_events (who, number);
create index on audit_events (what, number);
create index on audit_events (at);

-- Where the chain ends. Its first link hangs on 32 bytes of nought.
create table audit_head (
    only_row boolean primary key default true check (only_row),
    number bigint not null,
    hash bytea not null
);
insert into audit_head (number, hash) values (0, decode(repeat('00', 32), 'hex'));

-- Empty whenever nobody is in the middle of a transaction, as is the next one.
create table audit_notes (
    note_id bigint generated always as identity primary key,
    transaction_id xid8 not null default pg_current_xact_id(),
    at timestamptz not null,
    who text not null,
    what text not null,
    subject text not null,
    old jsonb,
    new jsonb
);
create table audit_sealings (transaction_id xid8 primary key);

-- A field as its length in bytes, a colon and its text, or a dash where there is none: no two rows are written alike.
create function audit_field(field text) returns text language sql immutable as $$
    select coalesce(octet_length(field) || ':' || field, '-') || ','
$$;

-- What an event's hash is made of, after the hash before it. The program counts the same once more, by itself.
create function audit_encoding(event audit_events) returns bytea language sql stable as $$
    select convert_to(
        audit_field(event.number::text)
        || audit_field(floor(extract(epoch from event.at) * 1000000)::bigint::text)
        || audit_field(event.who) || audit_field(event.what) || audit_field(event.subject)
        || audit_field(event.old::text) || audit_field(event.new::text),
        'UTF8')
$$;

create function seal_audit_notes() returns trigger language plpgsql as $$
declare
    head audit_head;
    note audit_notes;
    event audit_events;
begin
    select * into strict head from audit_head for update;
    for note in
        select * from audit_notes where transaction_id = new.transaction_id order by note_id
    loop
        event := row(head.number + 1, note.at, note.who, note.what, note.subject, note.old, note.new, head.hash, null);
        event.hash := sha256(head.hash || audit_encoding(event));
        insert into audit_events select event.*;
        head.number := event.number;
        head.hash := event.hash;
    end loop;
    update audit_head set number = head.number, hash = head.hash;
    delete from audit_notes where transaction_id = new.transaction_id;
    delete from audit_sealings where transaction_id = new.transaction_id;
    return null;
end $$;

create constraint trigger seal_at_commit after insert on audit_sealings
    deferrable initially deferred for each row execute function seal_audit_notes();

-- A second step, although the notes' own trigger is deferred already: what a deferred trigger queues comes after all
-- that was queued before the commit. So the head is always taken after the directory's version, which another deferred
-- trigger raises, whichever of the two a transaction touched first, and the two are never waited for crosswise.
create function ask_for_sealing() returns trigger language plpgsql as $$
begin
    insert into audit_sealings (transaction_id) values (new.transaction_id) on conflict do nothing;
    return null;
end $$;

create constraint trigger ask_at_commit after insert on audit_notes
    deferrable initially deferred for each row execute function ask_for_sealing();

-- A slip of ours must not rewrite the past. Whoever owns the database can switch these off; the hashes are for them.
create function refuse_to_rewrite() returns trigger language plpgsql as $$
begin
    raise exception 'the table % is only ever added to', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger only_added_to before update or delete on audit_events
    for each row execute function refuse_to_rewrite();
create trigger never_emptied before truncate on audit_events
    for each statement execute function refuse_to_rewrite();
create trigger never_removed before delete on audit_head
    for each row execute function refuse_to_rewrite();
create trigger never_emptied before truncate on audit_head
    for each statement execute function refuse_to_rewrite();
