-- What owners and mentors are asked after a relationship began, and what they answered.
--
-- A row is made when the question goes out, so that how many were asked is counted with how many answered. Answers are
-- numbers and coded choices, and no words; whose they are is known only through the enquiry, and 24 months after the
-- answer that link goes too. The mailbox it was sent to is not kept here: it stands with the request, and nowhere once
-- that is erased.

create table follow_ups (
    follow_up_id uuid primary key,
    enquiry_id uuid references enquiries on delete cascade,
    programme_id uuid not null references programmes on delete cascade,
    moment text not null check (moment in ('start', '3-months', '6-months', '12-months', 'after-end')),
    respondent text not null check (respondent in ('owner', 'mentor')),
    sent_at timestamptz not null,
    reminded_at timestamptz,
    -- Wants to be asked no more, of this relationship.
    declined_at timestamptz,
    -- Of the first answer, and of the last change of it.
    answered_at timestamptz,
    changed_at timestamptz,
    -- By question, what was chosen; empty where everything was skipped.
    answers jsonb not null default '{}',

    constraint answered_or_empty check (answered_at is not null or answers = '{}'),
    constraint changed_after_answer check (changed_at >= answered_at),
    -- One question for each moment, however often the sweep looks; it is what makes the sweep repeatable.
    unique (enquiry_id, moment, respondent)
);
create index follow_ups_of_programme on follow_ups (programme_id, sent_at);
create index follow_ups_without_answer on follow_ups (sent_at)
    where answered_at is null and reminded_at is null and declined_at is null;
create index follow_ups_to_unlink on follow_ups (answered_at) where enquiry_id is not null;
