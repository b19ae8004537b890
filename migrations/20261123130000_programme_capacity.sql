-- How many enquiries a programme takes, so that nobody is sent where nobody can answer.
--
-- `places` stood in the table already: what a programme says it can take on now. From now on each enquiry that is passed
-- on takes one. Beside it a programme may limit new enquiries to so many in seven days, and stop them until a day.
-- `full_until` is ours: set when the week's number is reached, to the day on which the week has room again.

alter table programmes
    add column weekly_enquiries smallint check (weekly_enquiries > 0),
    add column enquiries_paused_until date,
    add column full_until date;
