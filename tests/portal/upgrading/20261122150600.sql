-- What a portal held that had listings, people and complaints, and no enquiries yet.
insert into organisations (organisation_id, slug, name, tier, assessed_on, mark_expires_on, enquiries_mailbox, listing,
                           last_confirmed_on, claimed_at)
values ('01900000-0000-7000-8000-000000000001', 'harbour-mentors', 'Harbour Mentors', 'assessed', '2026-03-01',
        '2029-03-01', 'ask@harbour.example', 'listed', '2026-11-01', '2026-03-01 09:00Z');
insert into organisations (organisation_id, slug, name, listing, source, source_licence, source_key)
values ('01900000-0000-7000-8000-000000000002', 'open-door', 'Open Door', 'listed', 'A list of schemes', 'OGL',
        'schemes/open-door');
insert into organisation_slugs (slug, organisation_id)
values ('haven-mentors', '01900000-0000-7000-8000-000000000001');

insert into programmes (programme_id, organisation_id, slug, name, listing, nationwide, places, minimum_months)
values ('01900000-0000-7000-8000-000000000011', '01900000-0000-7000-8000-000000000001', 'makers', 'Mentoring for makers',
        'listed', true, 7, 6);
insert into programme_measures (programme_id, reply_days, outcomes_asked, outcomes_positive, measured_on)
values ('01900000-0000-7000-8000-000000000011', 2.5, 12, 9, '2026-11-20');

insert into mentors (mentor_id, district, sectors, places)
values ('01900000-0000-7000-8000-000000000021', 'LS1', '{manufacturing}', 2);
insert into mentor_organisations (mentor_id, organisation_id)
values ('01900000-0000-7000-8000-000000000021', '01900000-0000-7000-8000-000000000001');

insert into messages (message_id, recipient, subject, text, secret, state, queued_at, next_try_at, settled_at)
values ('01900000-0000-7000-8000-000000000031', 'one@people.example', 'Your listing', 'Words', false, 'waiting',
        '2026-11-20 09:00Z', '2026-11-20 09:00Z', null),
       ('01900000-0000-7000-8000-000000000032', 'one@people.example', 'Your listing', 'Words', false, 'sent',
        '2026-11-20 09:00Z', '2026-11-20 09:00Z', '2026-11-20 09:01Z');

insert into complaints (complaint_id, reference, organisation_id, complaint, mailbox, made_at)
values ('01900000-0000-7000-8000-000000000041', 'C-7K3M-9P2', '01900000-0000-7000-8000-000000000001', 'Nobody answered.',
        'owner@people.example', '2026-11-20 09:00Z');
