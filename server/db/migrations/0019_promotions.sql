-- Campaigns of every kind in one table; coupons; haggles; what an order remembers of them.

alter table stores
  add column price_version int not null default 0,
  add column coupon_back_after_shipping boolean not null default false;

alter table campaigns
  alter column product_id drop not null,
  alter column size drop not null,
  alter column open_for_h drop not null,
  add column priority int not null default 0,
  add column with_coupons boolean not null default false,
  add column stopped_at timestamptz,
  add column created_by text,
  add constraint campaigns_group_chk check (size is null or (open_for_h is not null and product_id is not null));
create index campaigns_running on campaigns (store_id, ends_at, id) where status = 'published';
create index campaigns_by_store on campaigns (store_id, id desc);

alter table campaign_skus
  -- Null: ordinary stock serves.
  alter column left_units drop not null,
  add column allotted int constraint campaign_skus_allotted_chk check (allotted >= 0),
  add column step_prices_fen bigint[] not null default '{}',
  add column struck_fen bigint;
create index campaign_skus_by_sku on campaign_skus (store_id, sku_id);

-- What a shop knows of a person.
create table customers (
  store_id text not null references stores (id),
  person_id text not null references persons (id),
  level int not null default 0 constraint customers_level_chk check (level between 0 and 9),
  tags text[] not null default '{}',
  primary key (store_id, person_id)
);

create table coupon_templates (
  store_id text not null references stores (id),
  id text not null,
  kind text not null,
  title jsonb not null,
  -- Of the kind: amount or rate, threshold, scope.
  settings jsonb not null,
  -- {of: 'anyone'} | {of: 'new'} | {of: 'tagged', tags: […]}
  audience jsonb not null default '{"of": "anyone"}',
  -- Null: as many as are claimed.
  total int constraint coupon_templates_total_chk check (total > 0),
  claimed int not null default 0,
  per_person int not null default 1 constraint coupon_templates_per_person_chk check (per_person between 1 and 100),
  claim_from timestamptz not null,
  claim_until timestamptz not null,
  -- Either a window, or days after the claim.
  valid_from timestamptz,
  valid_until timestamptz,
  valid_days int constraint coupon_templates_valid_days_chk check (valid_days between 1 and 366),
  -- public: in the coupon centre. link: only who has its key. group: given to the members of a formed group.
  given text not null constraint coupon_templates_given_chk check (given in ('public', 'link', 'group', 'shop')),
  code text,
  link_key text not null,
  status text not null constraint coupon_templates_status_chk check (status in ('published', 'stopped')),
  created_at timestamptz not null,
  created_by text,
  primary key (store_id, id),
  constraint coupon_templates_id_key unique (id),
  constraint coupon_templates_claimed_chk check (claimed >= 0 and (total is null or claimed <= total)),
  constraint coupon_templates_valid_chk check ((valid_days is null) <> (valid_until is null) and (valid_from is null) = (valid_until is null)),
  constraint coupon_templates_window_chk check (claim_from < claim_until)
);
create unique index coupon_templates_code_key on coupon_templates (store_id, code) where code is not null;
create index coupon_templates_claimable on coupon_templates (store_id, claim_until, id) where status = 'published';

create table coupons (
  store_id text not null,
  id text not null,
  template_id text not null,
  person_id text not null references persons (id),
  -- The how many of this person and template.
  nth int not null constraint coupons_nth_chk check (nth >= 1),
  status text not null constraint coupons_status_chk check (status in ('free', 'held', 'used', 'expired', 'revoked')),
  valid_from timestamptz not null,
  valid_until timestamptz not null,
  got_by text not null constraint coupons_got_by_chk check (got_by in ('claim', 'code', 'link', 'shop', 'group')),
  -- The order that holds or used it.
  order_id text,
  claimed_at timestamptz not null,
  used_at timestamptz,
  primary key (store_id, id),
  constraint coupons_id_key unique (id),
  constraint coupons_nth_key unique (store_id, template_id, person_id, nth),
  constraint coupons_order_chk check ((status in ('held', 'used')) = (order_id is not null)),
  foreign key (store_id, template_id) references coupon_templates (store_id, id)
);
create index coupons_by_person on coupons (person_id, store_id, status, valid_until);
create index coupons_by_order on coupons (store_id, order_id) where order_id is not null;

alter table order_lines
  add column campaign_id text,
  -- The tier difference given back on this line: what it cost is payable_fen - rebate_fen.
  add column rebate_fen bigint not null default 0,
  drop constraint order_lines_refund_chk,
  add constraint order_lines_refund_chk check (0 <= refunded_quantity and refunded_quantity <= quantity and 0 <= refunded_fen
    and 0 <= rebate_fen and refunded_fen + rebate_fen <= payable_fen);
update order_lines l set campaign_id = o.campaign_id from orders o
where o.store_id = l.store_id and o.id = l.order_id and o.campaign_id is not null;
create index order_lines_by_campaign on order_lines (store_id, campaign_id) where campaign_id is not null;

alter domain order_kind drop constraint orders_kind_chk;
alter domain order_kind add constraint orders_kind_chk check (value in ('normal', 'group', 'haggle'));
alter table orders
  drop constraint orders_group_chk,
  add constraint orders_group_chk check ((kind <> 'normal') = (campaign_id is not null)),
  add column shipping_list_fen bigint,
  add column shipping_reductions jsonb not null default '[]',
  add column coupon_ids text[],
  add column new_benefit boolean not null default false,
  add column haggle_id text;
create unique index orders_one_new_benefit_key on orders (store_id, person_id) where new_benefit and status = 'unpaid';
create unique index orders_one_live_haggle_key on orders (store_id, haggle_id) where haggle_id is not null and status not in ('cancelled', 'refunded');

alter table groups drop constraint groups_formed_by_chk,
  add constraint groups_formed_by_chk check (formed_by in ('full', 'tier', 'shop'));
alter table refunds drop constraint refunds_cause_chk,
  add constraint refunds_cause_chk check (cause in ('buyer', 'shop', 'group_failed', 'seat_lost', 'surplus', 'system', 'tier_difference'));
create unique index refunds_one_tier_key on refunds (store_id, order_id) where cause = 'tier_difference' and replaces is null;

-- One unit of a SKU, kept for one person, while friends cut its price along a published schedule.
create table haggles (
  store_id text not null references stores (id),
  id text not null,
  campaign_id text not null,
  sku_id text not null,
  person_id text not null references persons (id),
  -- The device it was started on.
  visitor_id text,
  status text not null constraint haggles_status_chk check (status in ('open', 'ordered', 'bought', 'expired')),
  list_fen bigint not null,
  floor_fen bigint not null,
  -- What each step takes off, in order; they add up to list_fen - floor_fen.
  cuts_fen bigint[] not null,
  done int not null default 0,
  cut_fen bigint not null default 0,
  started_at timestamptz not null,
  expires_at timestamptz not null,
  settled_at timestamptz,
  primary key (store_id, id),
  constraint haggles_id_key unique (id),
  constraint haggles_done_chk check (0 <= done and done <= cardinality(cuts_fen)),
  constraint haggles_floor_chk check (0 < floor_fen and floor_fen < list_fen and 0 <= cut_fen and cut_fen <= list_fen - floor_fen),
  foreign key (store_id, campaign_id) references campaigns (store_id, id),
  foreign key (store_id, sku_id) references skus (store_id, id)
);
create unique index haggles_one_live_key on haggles (store_id, campaign_id, sku_id, person_id) where status in ('open', 'ordered');
create index haggles_by_person on haggles (person_id, id desc);
create index haggles_by_campaign on haggles (store_id, campaign_id, id desc);

create table haggle_helps (
  store_id text not null,
  id text not null,
  haggle_id text not null,
  person_id text not null references persons (id),
  visitor_id text,
  state text not null constraint haggle_helps_state_chk check (state in ('counted', 'held', 'late', 'refused')),
  step int,
  cut_fen bigint not null default 0,
  -- Why it is held: device, phone, many.
  doubt text,
  appeal text,
  appealed_at timestamptz,
  at timestamptz not null,
  decided_at timestamptz,
  decided_by text,
  primary key (store_id, id),
  constraint haggle_helps_step_chk check ((state = 'counted') = (step is not null)),
  foreign key (store_id, haggle_id) references haggles (store_id, id)
);
create unique index haggle_helps_one_per_person_key on haggle_helps (store_id, haggle_id, person_id);
create unique index haggle_helps_step_key on haggle_helps (store_id, haggle_id, step) where step is not null;
create index haggle_helps_held on haggle_helps (store_id, id desc) where state = 'held';

-- Helps of a person in a campaign on a day of Shanghai.
create table haggle_days (
  store_id text not null,
  campaign_id text not null,
  person_id text not null references persons (id),
  day date not null,
  helps int not null constraint haggle_days_helps_chk check (helps >= 0),
  primary key (store_id, campaign_id, person_id, day)
);

-- The same number in two address books, without the number: a keyed hash.
alter table addresses add column phone_mark text;
create index addresses_by_phone_mark on addresses (phone_mark) where phone_mark is not null and removed_at is null;
