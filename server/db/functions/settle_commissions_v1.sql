-- Changes commissions and posts what that means, under the shop's ledger lock. p_changes: [{id, from_fen, to_fen, from, to, reason}];
-- a commission that is not as it was read raises commissions_unmoved_chk, and so does one that would become available though it is
-- disputed or being taken back, by itself or with all that its promoter has pending; a transaction that is there already raises ledger_transactions_key. A reason of null keeps the one that
-- stands there.
CREATE OR REPLACE FUNCTION settle_commissions_v1(p_store text, p_changes jsonb, p_transactions jsonb, p_now timestamptz)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  asked int := jsonb_array_length(p_changes);
  moved int;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('ledger ' || p_store, 0));
  WITH changes AS MATERIALIZED (
    SELECT x.* FROM jsonb_to_recordset(p_changes)
      AS x(id text, from_fen bigint, to_fen bigint, "from" text, "to" text, reason text)
    JOIN commissions c ON c.store_id = p_store AND c.id = x.id ORDER BY x.id FOR NO KEY UPDATE OF c)
  UPDATE commissions c SET posted_fen = x.to_fen, status = x.to, reason = coalesce(x.reason, c.reason),
    voided_fen = CASE WHEN x.to = 'void' AND x.from <> 'void' THEN x.from_fen - x.to_fen ELSE c.voided_fen END,
    settled_at = CASE WHEN x.to <> x.from THEN p_now ELSE c.settled_at END
  FROM changes x WHERE c.store_id = p_store AND c.id = x.id AND c.posted_fen = x.from_fen AND c.status = x.from
    AND NOT (x.from = 'pending' AND x.to = 'available' AND (c.disputed OR c.voiding OR c.posted_fen > 0 AND EXISTS (
      SELECT FROM promoters m WHERE m.store_id = p_store AND m.id = c.promoter_id AND m.taking_back IS NOT NULL)));
  GET DIAGNOSTICS moved = ROW_COUNT;
  IF moved <> asked THEN RAISE 'a commission has moved on' USING CONSTRAINT = 'commissions_unmoved_chk'; END IF;
  IF post_ledger_v1(p_store, p_transactions, p_now) <> jsonb_array_length(p_transactions) THEN
    RAISE 'this was posted before' USING CONSTRAINT = 'ledger_transactions_key';
  END IF;
END $$;
