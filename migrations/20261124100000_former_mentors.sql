-- A mentor listed by two organisations is counted by two ids until they confirm; then one of them stands for both. What was
-- kept by the other, such as who mentors in an enquiry that had begun, still leads to the person through their entry, and
-- goes with it.
alter table roster_entries add column former_mentor_ids uuid[] not null default '{}';
create index roster_entries_of_former_mentor on roster_entries using gin (former_mentor_ids);

-- Whom of an organisation's mentors a question was about, as the organisation named them on that day. Another mentor may be
-- named for the same enquiry later, and is neither shown nor able to erase what this one answered.
alter table follow_ups add column mentor_id uuid;
update follow_ups set mentor_id = enquiries.mentor_id
from enquiries where enquiries.enquiry_id = follow_ups.enquiry_id and follow_ups.respondent = 'mentor';
alter table follow_ups add constraint owners_have_no_mentor check (respondent = 'mentor' or mentor_id is null);
create index follow_ups_of_mentor on follow_ups (mentor_id) where mentor_id is not null;
