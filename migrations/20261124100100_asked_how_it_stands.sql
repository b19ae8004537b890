-- Once an enquiry was answered nobody chased it: the two could lose sight of each other, and its place was held for ever.
-- After two weeks in which nothing is heard both sides are asked how it stands; this is when they last were.
alter table enquiries add column asked_how_at timestamptz;
create index enquiries_in_talks on enquiries (stage_at) where stage in ('answered', 'meeting-arranged');
