-- A secret that was shown and never confirmed must not be shown again to another session: somebody who once got hold of
-- a mailbox would go on sharing it. So it remembers the session it was made in.
--
-- And somebody with two forms open when their session ends gets both back, not only the one sent last.

alter table two_step add column begun_in uuid;

alter table kept_posts drop constraint kept_posts_pkey;
alter table kept_posts add primary key (browser_hash, path);
