-- What a shop has changed of what promoters earn and how: they read it on their centre, and each is told once (docs/referral.md).
create table referral_changes (
  store_id text not null references referral_settings (store_id),
  id text not null,
  -- Of the terms that state it first; a promoter's own rate is stated by none.
  terms_version int,
  -- Whose own rate it is; null: it is everybody's.
  promoter_id text,
  changes jsonb not null,
  changed_at timestamptz not null,
  primary key (store_id, id),
  constraint referral_changes_promoter_fk foreign key (store_id, promoter_id) references promoters (store_id, id),
  constraint referral_changes_whose_chk check ((terms_version is null) = (promoter_id is not null))
);
create index referral_changes_of_all on referral_changes (store_id, id desc) where promoter_id is null;
create index referral_changes_of_one on referral_changes (store_id, promoter_id, id desc) where promoter_id is not null;

-- The last version of the terms that came with other words: that one has to be agreed to again, one with other numbers is told.
-- Whoever saves says which saving they have seen: of two at once one is told of the other.
alter table referral_settings
  add column words_version int not null default 1,
  add column version int not null default 1;
update referral_settings set words_version = terms_version;
