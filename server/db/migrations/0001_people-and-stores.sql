-- Global tables: persons, their consents, addresses and wallets; job leases; idempotency keys. Everything else belongs to a store.

create table persons (
  id text primary key,
  appid text not null,
  openid text not null,
  unionid text,
  nickname text,
  avatar jsonb,
  -- A name written by the person is shown to others only in state 'shown'.
  profile_state text not null default 'shown' constraint persons_profile_state_chk check (profile_state in ('pending', 'shown', 'held')),
  hidden boolean not null default false,
  created_at timestamptz not null,
  constraint persons_identity_key unique (appid, openid)
);

create table consents (
  id text primary key,
  person_id text not null references persons (id),
  version text not null,
  given_at timestamptz not null,
  constraint consents_version_key unique (person_id, version)
);

create table addresses (
  id text primary key,
  person_id text not null references persons (id),
  -- Name, phone and detail, sealed with AES-256-GCM; the region stays readable for shipping fees.
  sealed text not null,
  region text not null,
  is_default boolean not null,
  created_at timestamptz not null,
  removed_at timestamptz
);
create index addresses_by_person on addresses (person_id, id desc) where removed_at is null;
create unique index addresses_one_default_key on addresses (person_id) where is_default and removed_at is null;

-- One accepted subscribe prompt = one message.
create table subscribe_wallets (
  person_id text not null references persons (id),
  template text not null,
  remaining int not null constraint subscribe_wallets_remaining_chk check (remaining >= 0),
  primary key (person_id, template)
);

-- A visitor is a random id until the person is known.
create table visitors (
  id text primary key,
  person_id text references persons (id),
  joined_at timestamptz
);
create index visitors_by_person on visitors (person_id) where person_id is not null;

create table idempotency_keys (
  person_id text not null,
  call text not null,
  request_id text not null,
  input_hash text not null,
  -- Ids and numbers only, no personal data.
  answer jsonb not null,
  created_at timestamptz not null,
  constraint idempotency_keys_pkey primary key (person_id, call, request_id)
);
create index idempotency_keys_by_age on idempotency_keys (created_at);

-- The one business clock of a development or test deployment; production never reads it.
create table dev_clock (
  only_row boolean primary key default true constraint dev_clock_only_row_chk check (only_row),
  offset_ms bigint not null
);
insert into dev_clock (offset_ms) values (0);

create table stores (
  id text primary key,
  name jsonb not null,
  slogan jsonb not null,
  logo jsonb not null,
  phone text,
  open boolean not null default true,
  is_default boolean not null default false,
  delivery text not null default 'express' constraint stores_delivery_chk check (delivery in ('express', 'same_city', 'virtual', 'pickup')),
  ship_promise_h int not null default 48 constraint stores_ship_promise_chk check (ship_promise_h between 1 and 720),
  auto_receive_days int not null default 10 constraint stores_auto_receive_chk check (auto_receive_days between 2 and 15),
  after_sale_days int not null default 7 constraint stores_after_sale_chk check (after_sale_days between 0 and 90),
  zero_fen_orders boolean not null default true,
  created_at timestamptz not null
);
create unique index stores_one_default_key on stores (is_default) where is_default;

-- Every store has a merchant account of its own: money never passes through the operator.
create table store_accounts (
  store_id text primary key references stores (id),
  mchid text not null,
  appid text not null,
  cert_serial text not null,
  -- Private key and API v3 key, sealed.
  sealed text not null,
  -- [{id, publicKeyPem}]: several at once while a key is rotated.
  verify_keys jsonb not null
);
create index store_accounts_by_mchid on store_accounts (mchid);

create table store_members (
  store_id text not null references stores (id),
  person_id text not null references persons (id),
  role text not null constraint store_members_role_chk check (role in ('owner', 'manager', 'clerk')),
  primary key (store_id, person_id)
);
create index store_members_by_person on store_members (person_id);

create table robots (
  store_id text primary key references stores (id),
  sealed_url text not null
);

create table audit_trail (
  store_id text not null references stores (id),
  id text not null,
  actor_id text not null,
  action text not null,
  subject_id text not null,
  at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (store_id, id)
);

create table uploads (
  id text primary key,
  store_id text references stores (id),
  person_id text not null references persons (id),
  sha256 text not null,
  mime text not null,
  bytes int not null,
  moderation text not null constraint uploads_moderation_chk check (moderation in ('pending', 'shown', 'held')),
  created_at timestamptz not null
);
create index uploads_by_person on uploads (person_id, id desc);
