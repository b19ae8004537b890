-- A listing can be suspended: assessors have taken it out of the results at once, and its page says so plainly. That is
-- another thing than paused (the organisation asked for it) and than expired (nobody checked it in time).
alter table organisations drop constraint organisations_listing_check;
alter table organisations add constraint organisations_listing_check
    check (listing in ('draft', 'listed', 'paused', 'suspended', 'withdrawn', 'expired'));
