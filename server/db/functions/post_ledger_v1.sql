-- Writes transactions of the ledger, each once by its key; answers how many were new. Shares the shop's ledger lock with others who
-- post; summing up and stopping a promoter take it alone. Balances that guard a withdrawal are written here, in the order of accounts;
-- a transaction that asks for `enough` leaves none of those it takes from below zero.
CREATE OR REPLACE FUNCTION post_ledger_v1(p_store text, p_transactions jsonb, p_now timestamptz)
RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  -- As an expression, where a statement of its own would cost every payment more than the lock does.
  shared boolean := pg_advisory_xact_lock_shared(hashtextextended('ledger ' || p_store, 0)) IS NULL;
  t jsonb;
  written int := 0;
BEGIN
  FOR place IN 0 .. jsonb_array_length(p_transactions) - 1 LOOP
    t := p_transactions->place;
    WITH fresh AS (
      INSERT INTO ledger_transactions (store_id, id, key, kind, order_id, withdrawal_id, at)
      VALUES (p_store, t->>'id', t->>'key', t->>'kind', t->>'order_id', t->>'withdrawal_id', p_now)
      ON CONFLICT ON CONSTRAINT ledger_transactions_key DO NOTHING RETURNING id)
    INSERT INTO ledger_postings (store_id, transaction_id, account, amount_fen, at)
    SELECT p_store, fresh.id, p.account, p.amount_fen, p_now
    FROM fresh CROSS JOIN jsonb_to_recordset(t->'postings') AS p(account text, amount_fen bigint);
    CONTINUE WHEN NOT FOUND;
    written := written + 1;
    CONTINUE WHEN NOT t->'postings' @? '$[*].account ? (@ like_regex ":(available|in_transit)$")';
    INSERT INTO ledger_balances AS b (store_id, account, balance_fen)
    SELECT p_store, p.account, p.amount_fen FROM jsonb_to_recordset(t->'postings') AS p(account text, amount_fen bigint)
    WHERE split_part(p.account, ':', 3) IN ('available', 'in_transit') ORDER BY p.account
    ON CONFLICT (store_id, account) DO UPDATE SET balance_fen = b.balance_fen + excluded.balance_fen;
    IF (t->>'enough')::boolean AND EXISTS (
      SELECT FROM jsonb_to_recordset(t->'postings') AS p(account text, amount_fen bigint)
      JOIN ledger_balances b ON b.store_id = p_store AND b.account = p.account WHERE p.amount_fen < 0 AND b.balance_fen < 0)
    THEN RAISE 'not so much is there' USING CONSTRAINT = 'ledger_balances_enough_chk'; END IF;
  END LOOP;
  RETURN written;
END $$;
