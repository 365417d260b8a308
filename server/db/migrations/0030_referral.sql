-- Who brought whom, and what they earn (docs/referral.md).

-- A shop without a row here has no promoters; one that is not running credits nobody, and keeps what it set.
create table referral_settings (
  store_id text primary key references stores (id),
  touch text not null default 'last' constraint referral_settings_touch_chk check (touch in ('first', 'last')),
  window_days int not null default 15 constraint referral_settings_window_chk check (window_days between 1 and 90),
  levels int not null default 1 constraint referral_settings_levels_chk check (levels in (1, 2)),
  store_bps int not null constraint referral_settings_store_rate_chk check (store_bps between 0 and 5000),
  second_bps int not null default 0 constraint referral_settings_second_rate_chk check (second_bps between 0 and 5000),
  min_withdrawal_fen bigint not null default 100 constraint referral_settings_min_chk check (min_withdrawal_fen >= 10),
  -- Whether anybody may apply; invitations work in any case.
  open_to_all boolean not null default true,
  -- What promoters consent to, in the shop's words beside the product's own; a new version asks them again.
  terms jsonb not null,
  terms_version int not null default 1,
  running boolean not null default true,
  updated_at timestamptz not null
);

create table referral_rates (
  store_id text not null references referral_settings (store_id),
  rated text not null constraint referral_rates_rated_chk check (rated in ('product', 'category', 'promoter')),
  -- Of the product, the category or the promoter.
  subject_id text not null,
  rate_bps int not null constraint referral_rates_rate_chk check (rate_bps between 0 and 5000),
  set_at timestamptz not null,
  primary key (store_id, rated, subject_id)
);

create table promoters (
  store_id text not null references stores (id),
  id text not null,
  person_id text not null references persons (id),
  status text not null constraint promoters_status_chk check (status in ('applied', 'active', 'refused', 'stopped')),
  -- Why they want to, in their own words.
  word text not null default '',
  terms_version int not null,
  consented_at timestamptz not null,
  applied_at timestamptz not null,
  decided_at timestamptz,
  -- Why they were refused or stopped: they read it.
  reason text not null default '',
  primary key (store_id, id),
  constraint promoters_id_key unique (id),
  constraint promoters_one_per_person_key unique (store_id, person_id)
);
create index promoters_active on promoters (store_id, person_id) where status = 'active';
create index promoters_by_status on promoters (store_id, status, id desc);
create index promoters_by_person on promoters (person_id);

-- A link that makes whoever takes it up first a promoter, once.
create table promoter_invitations (
  store_id text not null references stores (id),
  key text not null,
  invited_by text not null references persons (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  taken_by text references persons (id),
  taken_at timestamptz,
  primary key (store_id, key)
);

-- Promoters in question with their evidence and rates, best first, as they were when the order was placed; null: nobody.
alter table orders add column referral jsonb;
-- The buyer's visits on a phone that is somebody else's.
create index visits_by_person on visits (person_id, at desc) where person_id is not null;
-- What a card was made into besides: a code that may be printed, and so keeps the card for good; a link, as long as it leads here.
alter table share_tokens
  add column code_path text,
  add column coded_at timestamptz,
  add column link text,
  add column link_until timestamptz,
  add constraint share_tokens_coded_chk check ((code_path is null) = (coded_at is null)),
  add constraint share_tokens_link_chk check ((link is null) = (link_until is null));
-- How many of them somebody made of late.
create index share_tokens_coded on share_tokens (coalesce(person_id, visitor_id, ''), coded_at) where coded_at is not null;
create index share_tokens_linked on share_tokens (coalesce(person_id, visitor_id, ''), link_until) where link_until is not null;
-- A stranger's card forgets whose it is, and stays a step of the chain as long as a person's card.
drop index share_tokens_of_guests_by_age;
drop index share_tokens_by_age;
create index share_tokens_of_guests_by_age on share_tokens (created_at) where person_id is null and visitor_id is not null;
create index share_tokens_by_age on share_tokens (created_at)
  where (person_id is not null or visitor_id is null) and coded_at is null;

-- Whose cards they are: minted by a person, or by a visitor who became one.
create index share_tokens_by_person on share_tokens (store_id, person_id) where person_id is not null;
create index share_tokens_by_visitor on share_tokens (visitor_id) where person_id is null;

-- What a line earns whom, decided when it is paid.
create table commissions (
  store_id text not null,
  id text not null,
  order_id text not null,
  line_no int not null,
  level int not null constraint commissions_level_chk check (level in (1, 2)),
  promoter_id text not null,
  -- The evidence; the visit itself is forgotten in time.
  visit_id text not null,
  rule text not null constraint commissions_rule_chk check (rule in ('first', 'last')),
  rate_bps int not null constraint commissions_rate_chk check (rate_bps between 1 and 5000),
  earned_fen bigint not null constraint commissions_earned_chk check (earned_fen > 0),
  -- What is left of it after refunds.
  posted_fen bigint not null,
  status text not null constraint commissions_status_chk check (status in ('pending', 'available', 'void')),
  -- The shop looks into it: not released meanwhile.
  disputed boolean not null default false,
  -- The shop stopped the promoter and takes it back: until that is done nothing else becomes of it.
  voiding boolean not null default false constraint commissions_voiding_chk check (not voiding or status <> 'available'),
  -- Why it shrank to nothing, or waits: the promoter reads it.
  reason text not null default '',
  earned_at timestamptz not null,
  settled_at timestamptz,
  primary key (store_id, id),
  constraint commissions_once_key unique (store_id, order_id, line_no, level),
  constraint commissions_posted_chk check (0 <= posted_fen and posted_fen <= earned_fen),
  -- That the promoter is there, earn_commissions_v1 looks itself: by a foreign key all payments would meet at the promoter's row.
  foreign key (store_id, order_id, line_no) references order_lines (store_id, order_id, line_no)
);
create index commissions_by_promoter on commissions (store_id, promoter_id, id desc);
-- A promoter's orders, newest first.
create index commissions_by_order on commissions (store_id, promoter_id, order_id desc);
create index commissions_pending on commissions (store_id, promoter_id, id) where status = 'pending';
-- Who sold most.
create index commissions_by_sale on commissions (store_id, earned_at, promoter_id) where level = 1;

-- Double entry. Nothing here is ever changed; what was wrong is mirrored.
create table ledger_transactions (
  store_id text not null references stores (id),
  id text not null,
  key text not null,
  kind text not null constraint ledger_transactions_kind_chk
    check (kind in ('earn', 'claw', 'release', 'void', 'reserve', 'pay', 'return', 'reverse')),
  order_id text,
  withdrawal_id text,
  at timestamptz not null,
  primary key (store_id, id),
  constraint ledger_transactions_key unique (store_id, key)
);
create table ledger_postings (
  store_id text not null,
  -- Drawn under the shop's ledger lock: whoever holds that alone knows that no smaller one is still to come.
  seq bigint generated always as identity,
  transaction_id text not null,
  account text not null,
  amount_fen bigint not null constraint ledger_postings_amount_chk check (amount_fen <> 0),
  at timestamptz not null,
  -- No foreign key: a transaction comes before its postings in post_ledger_v1 alone, and none is ever taken away.
  primary key (store_id, seq)
);
create index ledger_postings_by_account on ledger_postings (store_id, account, seq) include (amount_fen, at);
create index ledger_postings_by_transaction on ledger_postings (store_id, transaction_id);

create function ledger_postings_sum() returns trigger language plpgsql as $$
begin
  if exists (select from written group by store_id, transaction_id having sum(amount_fen) <> 0) then
    raise 'postings of a transaction sum to zero' using constraint = 'ledger_postings_zero_chk';
  end if;
  return null;
end $$;
create trigger ledger_postings_zero after insert on ledger_postings
  referencing new table as written for each statement execute function ledger_postings_sum();

create function ledger_kept() returns trigger language plpgsql as $$
begin
  raise 'what is written in the ledger stays' using constraint = 'ledger_kept_chk';
end $$;
create trigger ledger_postings_kept before update or delete on ledger_postings
  for each statement execute function ledger_kept();
create trigger ledger_transactions_kept before update or delete on ledger_transactions
  for each statement execute function ledger_kept();

-- Balances that guard a withdrawal, written with their postings.
create table ledger_balances (
  store_id text not null references stores (id),
  account text not null,
  balance_fen bigint not null,
  primary key (store_id, account)
);
-- All accounts, summed up by month of Shanghai as far as the shop's mark.
create table ledger_months (
  store_id text not null references stores (id),
  account text not null,
  month date not null,
  sum_fen bigint not null,
  first_seq bigint not null,
  last_seq bigint not null,
  primary key (store_id, account, month)
);
create table ledger_marks (
  store_id text primary key references stores (id),
  upto_seq bigint not null default 0
);

create table withdrawals (
  store_id text not null,
  -- WeChat Pay's out_bill_no is made from it, and never another one.
  id text not null,
  promoter_id text not null,
  person_id text not null references persons (id),
  amount_fen bigint not null constraint withdrawals_amount_chk check (amount_fen >= 10),
  status text not null constraint withdrawals_status_chk
    check (status in ('reserved', 'sent', 'waiting', 'moving', 'success', 'failed', 'expired', 'cancelled')),
  -- From ¥2,000 on WeChat Pay compares it; forgotten when it is settled.
  real_name_sealed text,
  -- Merchant, app, receiver, scene and remark: whenever it is asked for again, it is asked for in the same words.
  bill jsonb not null,
  bill_no text,
  -- What the confirmation page is opened with.
  package text,
  -- Why it waits for the shop, or failed.
  reason text not null default '',
  -- Looks at it and tries since its status changed.
  tries int not null default 0,
  next_try_at timestamptz,
  created_at timestamptz not null,
  -- WeChat Pay was asked to send it, first and last: written before it is asked.
  sent_at timestamptz,
  asked_at timestamptz,
  waiting_since timestamptz,
  call_off_at timestamptz,
  settled_at timestamptz,
  constraint withdrawals_settled_chk
    check ((settled_at is not null) = (status in ('success', 'failed', 'expired', 'cancelled'))),
  primary key (store_id, id),
  constraint withdrawals_id_key unique (id),
  foreign key (store_id, promoter_id) references promoters (store_id, id)
);
-- One at a time: a second one asks for what the first leaves.
create unique index withdrawals_one_live_key on withdrawals (store_id, promoter_id) where status in ('reserved', 'sent', 'waiting', 'moving');
create index withdrawals_by_promoter on withdrawals (store_id, promoter_id, id desc);

-- Postings are added to months, and once a night everything is added up anew.
insert into jobs (id, kind, subject, due_at, created_at)
values ('jo_0000000000000000000000000m', 'sum-ledger', 'ledgers', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'),
  ('jo_0000000000000000000000000n', 'audit-ledger', 'every ledger', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z');
