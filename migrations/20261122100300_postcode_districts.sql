-- The full table of postcode districts, when somebody has loaded one (`import places`). The program carries postcode
-- areas and towns itself; with this table, positions are by district.

create table postcode_districts (
    district text primary key,
    latitude real not null check (latitude between -90 and 90),
    longitude real not null check (longitude between -180 and 180),
    region text not null,
    area text
);
