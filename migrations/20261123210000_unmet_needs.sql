-- What people looked for and found nothing good for, as counts alone: what is missing, by part of the country, sector,
-- first challenge and stage.
--
-- Counted in memory and added here about once a minute. There is no address, no text and no session in it, and no day:
-- the month is as near as the pages that show it need.

create table unmet_needs (
    -- The first day of the month.
    month date not null check (extract(day from month) = 1),
    -- An area's slug, or a region's where no area is known; empty where the search named no place.
    place text not null default '',
    -- Each empty where the search did not say.
    sector text not null default '',
    challenge text not null default '',
    stage text not null default '',
    number integer not null check (number > 0),
    primary key (month, place, sector, challenge, stage)
);
