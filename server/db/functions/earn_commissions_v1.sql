-- Writes what a paid order earns its promoters. Under the shop's ledger lock, which stopping a promoter takes alone: who is active now
-- stays so until this is committed. p_earned is {lines: [{id, line_no, level, promoter_id, visit_id, rule, rate_bps, earned_fen}],
-- transaction: see post_ledger_v1}.
CREATE OR REPLACE FUNCTION earn_commissions_v1(p_store text, p_order text, p_earned jsonb, p_now timestamptz)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('ledger ' || p_store, 0));
  IF EXISTS (
    SELECT FROM jsonb_to_recordset(p_earned->'lines') AS e(promoter_id text)
    LEFT JOIN promoters p ON p.store_id = p_store AND p.id = e.promoter_id WHERE p.status IS DISTINCT FROM 'active')
  THEN RAISE 'not a promoter any more' USING CONSTRAINT = 'promoters_active_chk'; END IF;
  INSERT INTO commissions (store_id, id, order_id, line_no, level, promoter_id, visit_id, rule, rate_bps, earned_fen, posted_fen,
    status, earned_at)
  SELECT p_store, e.id, p_order, e.line_no, e.level, e.promoter_id, e.visit_id, e.rule, e.rate_bps, e.earned_fen, e.earned_fen,
    'pending', p_now
  FROM jsonb_to_recordset(p_earned->'lines') AS e(id text, line_no int, level int, promoter_id text, visit_id text, rule text,
    rate_bps int, earned_fen bigint);
  PERFORM post_ledger_v1(p_store, jsonb_build_array(p_earned->'transaction'), p_now);
END $$;
