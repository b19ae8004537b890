-- A concern can be about one enquiry, such as a message in it: then assessors know which. The enquiry may be gone before
-- the concern is dealt with, so its reference stands here by itself.
alter table complaints add column about text;
