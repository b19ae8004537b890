-- Inserts programmes, or corrects the facts of those stored already, from an array of records named by column.
-- The address, the organisation and the listing state are decided here, so an import never changes them. Gives one row
-- for each programme written, saying whether it is new: `xmax` is 0 on a row that this statement inserted.
insert into programmes (
    programme_id, organisation_id, slug, name, kind, support_types, summary, aims, who_for, website, listing,
    last_confirmed_on, stages, every_sector, sectors, challenges, nationwide, regions, areas, base_district,
    travel_miles, formats, cost, cost_pence, cost_unit, least_employees, most_employees, least_months_trading,
    most_months_trading, reserved_for, welcomes, eligibility, minimum_months, meetings_a_month, places,
    waiting_weeks, promised_reply_days, languages, source, source_licence, source_key
)
select
    programme_id, organisation_id, slug, name, kind, support_types, summary, aims, who_for, website, listing,
    last_confirmed_on, stages, every_sector, sectors, challenges, nationwide, regions, areas, base_district,
    travel_miles, formats, cost, cost_pence, cost_unit, least_employees, most_employees, least_months_trading,
    most_months_trading, reserved_for, welcomes, eligibility, minimum_months, meetings_a_month, places,
    waiting_weeks, promised_reply_days, languages, source, source_licence, source_key
from jsonb_populate_recordset(null::programmes, $1)
on conflict (programme_id) do update set
    name = excluded.name, kind = excluded.kind, support_types = excluded.support_types, summary =
    excluded.summary, aims = excluded.aims, who_for = excluded.who_for, website = excluded.website,
    last_confirmed_on = excluded.last_confirmed_on, stages = excluded.stages, every_sector =
    excluded.every_sector, sectors = excluded.sectors, challenges = excluded.challenges, nationwide =
    excluded.nationwide, regions = excluded.regions, areas = excluded.areas, base_district =
    excluded.base_district, travel_miles = excluded.travel_miles, formats = excluded.formats, cost =
    excluded.cost, cost_pence = excluded.cost_pence, cost_unit = excluded.cost_unit, least_employees =
    excluded.least_employees, most_employees = excluded.most_employees, least_months_trading =
    excluded.least_months_trading, most_months_trading = excluded.most_months_trading, reserved_for =
    excluded.reserved_for, welcomes = excluded.welcomes, eligibility = excluded.eligibility, minimum_months =
    excluded.minimum_months, meetings_a_month = excluded.meetings_a_month, places = excluded.places,
    waiting_weeks = excluded.waiting_weeks, promised_reply_days = excluded.promised_reply_days, languages =
    excluded.languages, source = excluded.source, source_licence = excluded.source_licence,
    updated_at = now()
where (
    programmes.name, programmes.kind, programmes.support_types, programmes.summary, programmes.aims,
    programmes.who_for, programmes.website, programmes.last_confirmed_on, programmes.stages,
    programmes.every_sector, programmes.sectors, programmes.challenges, programmes.nationwide,
    programmes.regions, programmes.areas, programmes.base_district, programmes.travel_miles, programmes.formats,
    programmes.cost, programmes.cost_pence, programmes.cost_unit, programmes.least_employees,
    programmes.most_employees, programmes.least_months_trading, programmes.most_months_trading,
    programmes.reserved_for, programmes.welcomes, programmes.eligibility, programmes.minimum_months,
    programmes.meetings_a_month, programmes.places, programmes.waiting_weeks, programmes.promised_reply_days,
    programmes.languages, programmes.source, programmes.source_licence
) is distinct from (
    excluded.name, excluded.kind, excluded.support_types, excluded.summary, excluded.aims, excluded.who_for,
    excluded.website, excluded.last_confirmed_on, excluded.stages, excluded.every_sector, excluded.sectors,
    excluded.challenges, excluded.nationwide, excluded.regions, excluded.areas, excluded.base_district,
    excluded.travel_miles, excluded.formats, excluded.cost, excluded.cost_pence, excluded.cost_unit,
    excluded.least_employees, excluded.most_employees, excluded.least_months_trading,
    excluded.most_months_trading, excluded.reserved_for, excluded.welcomes, excluded.eligibility,
    excluded.minimum_months, excluded.meetings_a_month, excluded.places, excluded.waiting_weeks,
    excluded.promised_reply_days, excluded.languages, excluded.source, excluded.source_licence
)
returning xmax = 0 as "inserted!"
