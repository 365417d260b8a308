-- After its shop's window a visit is deleted (ADR 0016). What a funnel counts of it stays for the month: by which card, on which day of
-- Shanghai, whether its visitor was new, and a hash that tells visitors apart and leads to none.
create table past_visits (
  store_id text not null references stores (id),
  -- In no order, and not the visit's: that stands in orders.
  id uuid not null,
  token text not null,
  day date not null,
  visitor text not null,
  fresh boolean not null,
  primary key (store_id, id)
);
create index past_visits_by_token on past_visits (store_id, token, day);
create index past_visits_by_day on past_visits (day);

-- Visitors of whom earlier visits are past and later ones are not yet: what the hash is made of, so that they are counted once. Goes with
-- the last of their visits.
create table returning_visitors (
  store_id text not null references stores (id),
  visitor_id text not null,
  secret text not null,
  primary key (store_id, visitor_id)
);

-- By which card a sale came whose visit is past: an order's evidence, for as long as funnels show it.
create table sale_cards (
  store_id text not null references stores (id),
  visit_id text not null,
  token text not null,
  kept_at timestamptz not null,
  primary key (store_id, visit_id)
);
create index sale_cards_by_age on sale_cards (kept_at);

-- Visits are looked for by shop now, by their ids, which are in the order of time.
drop index visits_by_age;
