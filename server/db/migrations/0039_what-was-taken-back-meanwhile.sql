-- What a shop took back between 0038 and the functions that came with it was written without voided_fen: the same once more, where it is
-- missing.
update commissions c set voided_fen = p.amount_fen from ledger_transactions t
  join ledger_postings p on p.store_id = t.store_id and p.transaction_id = t.id and p.account = 'store:commission'
  where c.status = 'void' and c.voided_fen = 0 and t.store_id = c.store_id and t.key = 'void:' || c.id;
