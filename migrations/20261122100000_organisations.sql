-- Mentoring organisations, and the addresses and spellings they have been known under.
--
-- An organisation stands in one of two tiers, which nothing on the site may blur: `assessed` carries a mark with its
-- date and its end; `visible` is shown as part of all provision and says plainly that nobody has assessed it. The
-- check on `assessment` keeps a half-recorded mark out, since a mark without an end would never be questioned again.
--
-- Contacts are role mailboxes (info@, enquiries@) and a switchboard number, never a person's.

create table organisations (
    organisation_id uuid primary key,
    slug text not null unique,
    name text not null check (name <> ''),

    -- Who they are in law. Empty for most imported listings.
    legal_name text,
    legal_form text check (legal_form in (
        'company-limited-by-guarantee', 'company-limited-by-shares', 'community-interest-company', 'charity',
        'co-operative', 'partnership', 'public-body', 'university-or-college', 'unincorporated', 'sole-trader'
    )),
    company_number text,
    charity_number text,

    tier text not null default 'visible' check (tier in ('assessed', 'visible')),
    assessed_on date,
    mark_expires_on date,
    assessed_with_conditions boolean not null default false,
    constraint assessment check (
        case tier
            when 'assessed' then assessed_on is not null and mark_expires_on > assessed_on
            else assessed_on is null and mark_expires_on is null and not assessed_with_conditions
        end
    ),

    about text not null default '',
    website text,
    links text[] not null default '{}',
    contact_mailbox text,
    enquiries_mailbox text,
    phone text,

    listing text not null default 'draft' check (listing in ('draft', 'listed', 'paused', 'withdrawn', 'expired')),
    last_confirmed_on date,

    -- Where an imported listing comes from, and the name its source knows it by. `claimed_at` is when the
    -- organisation itself took the listing over: from then on an import leaves it alone.
    source text,
    source_licence text,
    source_key text unique,
    claimed_at timestamptz,

    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

-- Addresses an organisation had under an earlier name: links to them lead on to the present one.
create table organisation_slugs (
    slug text primary key,
    organisation_id uuid not null references organisations on delete cascade,
    retired_at timestamptz not null default now()
);
create index organisation_slugs_of_organisation on organisation_slugs (organisation_id);

-- Other spellings that were merged into an organisation, kept so that people can search by them and so that an import
-- meets the same organisation again.
create table organisation_aliases (
    organisation_id uuid not null references organisations on delete cascade,
    name text not null check (name <> ''),
    source text not null default '',
    primary key (organisation_id, name)
);
