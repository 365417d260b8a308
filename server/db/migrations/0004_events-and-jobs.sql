-- The outbox: what happened, written in the transaction that made it happen; the relay tells it on, once.
create table events (
  store_id text not null references stores (id),
  id text not null,
  kind text not null,
  -- Ids of what it is about.
  subject jsonb not null,
  at timestamptz not null,
  delivered_at timestamptz,
  primary key (store_id, id)
);
create index events_undelivered on events (id) where delivered_at is null;

-- Work with a due time. Leases are global: any instance may take any store's work.
create table jobs (
  id text primary key,
  store_id text references stores (id),
  kind text not null,
  -- One live job per kind and subject.
  subject text not null,
  payload jsonb not null default '{}',
  due_at timestamptz not null,
  tries int not null default 0,
  leased_until timestamptz,
  -- A dead job waits for a person to look and retry.
  state text not null default 'due' constraint jobs_state_chk check (state in ('due', 'dead')),
  last_error text,
  created_at timestamptz not null,
  constraint jobs_subject_key unique (kind, subject)
);
create index jobs_due on jobs (due_at) where state = 'due';
create index jobs_dead on jobs (store_id, id desc) where state = 'dead';

create table notices (
  person_id text not null references persons (id),
  id text not null,
  store_id text references stores (id),
  event text not null,
  -- Words and page are made from these when read, in the reader's language.
  facts jsonb not null,
  at timestamptz not null,
  read_at timestamptz,
  primary key (person_id, id)
);
create index notices_unread on notices (person_id) where read_at is null;

create table share_tokens (
  token text primary key,
  store_id text not null references stores (id),
  -- {page, productId | groupId}
  target jsonb not null,
  person_id text references persons (id),
  visitor_id text,
  parent_token text,
  -- WeChat's updatable card, when one was made for this share.
  activity_id text,
  created_at timestamptz not null
);

-- The live cards of a group.
create index share_tokens_by_group on share_tokens (store_id, (target->>'groupId')) where activity_id is not null;

create table visits (
  store_id text not null references stores (id),
  id text not null,
  visitor_id text not null,
  person_id text references persons (id),
  token text,
  target jsonb not null,
  scene int,
  at timestamptz not null,
  primary key (store_id, id)
);
create index visits_by_visitor on visits (visitor_id, at desc);
create index visits_by_token on visits (store_id, token, at desc) where token is not null;
create index visits_by_age on visits (at);
