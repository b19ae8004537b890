-- Somebody asked to see, or have erased, what is held about them. The link that is mailed to them holds no instant, so
-- when it stops working stands here. Of a request that led to nothing, nothing is left once the link is over; of one that
-- led to an erasure, that it did and when, without the mailbox, to show that it was met.

create table data_requests (
    data_request_id uuid primary key,
    -- Null once it is erased.
    mailbox text,
    asked_at timestamptz not null,
    erased_at timestamptz,
    check ((mailbox is null) = (erased_at is not null))
);
create index data_requests_by_age on data_requests (asked_at);
