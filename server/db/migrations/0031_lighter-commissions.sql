-- Every payment that earns a promoter something writes these rows. What a single column may hold is checked by its type, once for all
-- lines of a statement and kept for the session, where a table's own check is parsed anew each time (0016). The names stay.
create domain commission_level as int constraint commissions_level_chk check (value in (1, 2));
create domain commission_rule as text constraint commissions_rule_chk check (value in ('first', 'last'));
create domain commission_rate as int constraint commissions_rate_chk check (value between 1 and 5000);
create domain commission_earned as bigint constraint commissions_earned_chk check (value > 0);
create domain commission_status as text constraint commissions_status_chk check (value in ('pending', 'available', 'void'));
create domain ledger_kind as text constraint ledger_transactions_kind_chk
  check (value in ('earn', 'claw', 'release', 'void', 'reserve', 'pay', 'return', 'reverse'));
create domain ledger_amount as bigint constraint ledger_postings_amount_chk check (value <> 0);

-- What is pending of a promoter is asked for once, when they are stopped; what is marked then, a batch at a time.
drop index commissions_pending;
-- Ids are in the order of time: who sold most since a day is found by the primary key, and a promoter's orders by commissions_by_promoter.
drop index commissions_by_sale;
drop index commissions_by_order;
alter table commissions
  drop constraint commissions_level_chk, drop constraint commissions_rule_chk, drop constraint commissions_rate_chk,
  drop constraint commissions_earned_chk, drop constraint commissions_status_chk, drop constraint commissions_voiding_chk,
  -- A line is looked up by earn_commissions_v1 as it is written, and never taken away; the foreign key locked each a second time.
  drop constraint commissions_store_id_order_id_line_no_fkey,
  alter column level type commission_level, alter column rule type commission_rule, alter column rate_bps type commission_rate,
  alter column earned_fen type commission_earned, alter column status type commission_status;
alter table commissions add constraint commissions_voiding_chk check (not voiding or status <> 'available');
create index commissions_voiding on commissions (store_id, promoter_id, id) where voiding and status = 'pending';

alter table ledger_transactions
  drop constraint ledger_transactions_kind_chk, alter column kind type ledger_kind,
  -- The shop is that of the order, the refund or the withdrawal which is posted in the same transaction.
  drop constraint ledger_transactions_store_id_fkey;
alter table ledger_postings
  drop constraint ledger_postings_amount_chk, alter column amount_fen type ledger_amount;
