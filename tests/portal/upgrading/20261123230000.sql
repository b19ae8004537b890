-- And what it held once mentoring had begun through it and both sides had been asked about that.
insert into enquiry_requests (request_id, name, mailbox, message, consented_at, made_at, confirmed_at)
values ('01900000-0000-7000-8000-000000000051', 'An owner', 'owner@people.example', 'We need help.', '2026-11-21 09:00Z',
        '2026-11-21 09:00Z', '2026-11-21 09:05Z');
insert into enquiries (enquiry_id, reference, request_id, programme_id, organisation_id, promised_days, made_at, stage,
                       stage_at, sent_at, due_on, answered_at, started_on, mentor_id)
values ('01900000-0000-7000-8000-000000000052', 'E-7K3M-9P2', '01900000-0000-7000-8000-000000000051',
        '01900000-0000-7000-8000-000000000011', '01900000-0000-7000-8000-000000000001', 3, '2026-11-21 09:00Z', 'started',
        '2026-11-22 09:00Z', '2026-11-21 09:05Z', '2026-11-26', '2026-11-21 12:00Z', '2026-11-22',
        '01900000-0000-7000-8000-000000000021');
insert into follow_ups (follow_up_id, enquiry_id, programme_id, moment, respondent, sent_at)
values ('01900000-0000-7000-8000-000000000053', '01900000-0000-7000-8000-000000000052',
        '01900000-0000-7000-8000-000000000011', 'start', 'owner', '2026-11-22 10:00Z'),
       ('01900000-0000-7000-8000-000000000054', '01900000-0000-7000-8000-000000000052',
        '01900000-0000-7000-8000-000000000011', 'start', 'mentor', '2026-11-22 10:00Z');
insert into roster_entries (entry_id, organisation_id, mentor_id, person_id, name, mailbox, added_at, changed_at)
values ('01900000-0000-7000-8000-000000000055', '01900000-0000-7000-8000-000000000001',
        '01900000-0000-7000-8000-000000000021', '01900000-0000-7000-8000-000000000056', 'A mentor',
        'mentor@people.example', '2026-11-21 09:00Z', '2026-11-21 09:00Z');
