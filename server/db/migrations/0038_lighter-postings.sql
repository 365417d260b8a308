-- What every payment that earns something writes costs less.
-- A statement of one transaction, as nearly all are, is added up without a table of transactions.
create or replace function ledger_postings_sum() returns trigger language plpgsql as $$
begin
  if exists (select from written having min(transaction_id) = max(transaction_id) and min(store_id) = max(store_id) and sum(amount_fen) = 0) then
    return null;
  end if;
  if exists (select from written group by store_id, transaction_id having sum(amount_fen) <> 0) then
    raise 'postings of a transaction sum to zero' using constraint = 'ledger_postings_zero_chk';
  end if;
  return null;
end $$;

-- What the shop took back of a commission stands beside it: nobody looks up the postings of one transaction any more.
alter table commissions add column voided_fen bigint not null default 0;
update commissions c set voided_fen = p.amount_fen from ledger_transactions t
  join ledger_postings p on p.store_id = t.store_id and p.transaction_id = t.id and p.account = 'store:commission'
  where c.status = 'void' and t.store_id = c.store_id and t.key = 'void:' || c.id;
drop index ledger_postings_by_transaction;
