-- Why organisations could not help, as counts alone: what was missing in the provision, by place, sector and subject.
--
-- A row is raised by one in the transaction that declines an enquiry. It has no way back to the enquiry or its person, so
-- it outlives both; the month is as near to a day as the gap figures need.

create table enquiry_declines (
    -- The first day of the month.
    month date not null,
    reason text not null,
    -- Each from the need as it was told to the finder; empty where it said nothing of it.
    region text not null default '',
    sector text not null default '',
    challenge text not null default '',
    stage text not null default '',
    number integer not null default 0 check (number >= 0),
    primary key (month, reason, region, sector, challenge, stage)
);
