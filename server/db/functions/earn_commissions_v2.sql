-- Writes what a paid order of p_buyer earns its promoters, and answers 1. Under the shop's ledger lock, which stopping a promoter takes
-- alone: who is active now stays so until this is committed. p_mark is of the number that the order is delivered to. p_earned is
-- {lines: [{id, line_no, level, promoter_id, visit_id, rule, rate_bps, earned_fen}], transaction: see post_ledger_v1}. A line that is not
-- of the order, or whose promoter is not active or is the buyer (the same person, or who has or gave up of late that number, or one of the
-- buyer's book) raises promoters_active_chk. Posts what it earns by itself, in one statement with the commissions: a call of
-- post_ledger_v1 would cost every payment a tenth of its time. Pending money guards nothing.
CREATE OR REPLACE FUNCTION earn_commissions_v2(
  p_store text, p_order text, p_buyer text, p_mark text, p_earned jsonb, p_now timestamptz
) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  shared boolean := pg_advisory_xact_lock_shared(hashtextextended('ledger ' || p_store, 0)) IS NULL;
  earned int;
  t jsonb := p_earned->'transaction';
BEGIN
  WITH lines AS (
    INSERT INTO commissions (store_id, id, order_id, line_no, level, promoter_id, visit_id, rule, rate_bps, earned_fen, posted_fen,
      status, earned_at)
    SELECT p_store, e.id, p_order, e.line_no, e.level, e.promoter_id, e.visit_id, e.rule, e.rate_bps, e.earned_fen, e.earned_fen,
      'pending', p_now
    FROM jsonb_to_recordset(p_earned->'lines') AS e(id text, line_no int, level int, promoter_id text, visit_id text, rule text,
      rate_bps int, earned_fen bigint)
    -- OFFSET 0: looked up one by one; joined, they cost every payment more.
    WHERE EXISTS (SELECT FROM order_lines WHERE store_id = p_store AND order_id = p_order AND line_no = e.line_no OFFSET 0)
      AND EXISTS (SELECT FROM promoters WHERE store_id = p_store AND id = e.promoter_id AND status = 'active'
        AND person_id <> p_buyer AND person_id <> ALL (ARRAY(
          SELECT theirs.person_id FROM (
            SELECT phone_mark FROM addresses WHERE person_id = p_buyer AND removed_at IS NULL AND phone_mark IS NOT NULL
            UNION ALL SELECT p_mark) mine
          JOIN addresses theirs ON theirs.phone_mark = mine.phone_mark)) OFFSET 0)
    RETURNING 1),
  posted AS (
    INSERT INTO ledger_transactions (store_id, id, key, kind, order_id, at)
    VALUES (p_store, t->>'id', t->>'key', t->>'kind', p_order, p_now)
    RETURNING id),
  postings AS (
    INSERT INTO ledger_postings (store_id, transaction_id, account, amount_fen, at)
    SELECT p_store, posted.id, p.account, p.amount_fen, p_now
    FROM posted CROSS JOIN jsonb_to_recordset(t->'postings') AS p(account text, amount_fen bigint))
  SELECT count(*) INTO earned FROM lines;
  IF earned <> jsonb_array_length(p_earned->'lines') THEN
    RAISE 'somebody is no promoter of this order' USING CONSTRAINT = 'promoters_active_chk';
  END IF;
  RETURN 1;
END $$;
