-- How often each programme was shown in results and opened, day by day: numbers alone, gathered in memory and added here
-- about once a minute. Nothing tells who looked.

create table programme_exposures (
    programme_id uuid not null references programmes on delete cascade,
    day date not null,
    shown integer not null default 0 check (shown >= 0),
    opened integer not null default 0 check (opened >= 0),
    primary key (programme_id, day)
);
create index programme_exposures_of_day on programme_exposures (day);
