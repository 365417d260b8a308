-- Commits a verified payment: order, payment, seat, group, haggle, coupons, events, jobs, and what it earns promoters
-- (earn_commissions_v2; null: nothing). p_group is null without a seat, else
-- {id, seat_id, expires_at, forms_at, likely_formed, ship_by, events: {group, formed}}; forms_at is how many paid seats form it.
-- Which kind of group that is, and what anything costs, is not known here. A group the shop has completed still takes who held a seat.
CREATE OR REPLACE FUNCTION mark_paid_v3(
  p_store text, p_order text, p_payment text, p_transaction text, p_paid_at timestamptz, p_status text, p_ship_by timestamptz,
  p_group jsonb, p_event_id text, p_jobs jsonb, p_earned jsonb, p_now timestamptz
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  o orders;
  earned int;
BEGIN
  UPDATE orders SET status = p_status, paid_at = p_paid_at, paid_fen = payable_fen, ship_by = p_ship_by,
    group_id = COALESCE(group_id, p_group->>'id')
  WHERE store_id = p_store AND id = p_order AND status = 'unpaid' RETURNING * INTO o;
  IF NOT FOUND THEN RAISE 'not unpaid any more' USING CONSTRAINT = 'orders_unpaid_chk'; END IF;
  IF (p_group->>'likely_formed')::boolean THEN
    -- Orders come before the group in the order of locks.
    PERFORM FROM orders WHERE store_id = p_store AND group_id = o.group_id AND status = 'awaiting_group' ORDER BY id FOR NO KEY UPDATE;
  END IF;
  UPDATE payments SET state = 'paid', transaction_id = p_transaction, paid_at = p_paid_at
  WHERE store_id = p_store AND id = p_payment AND order_id = p_order AND state IN ('created', 'sent');
  IF NOT FOUND THEN RAISE 'the payment has moved on' USING CONSTRAINT = 'payments_unmoved_chk'; END IF;
  IF o.opener THEN
    INSERT INTO groups (store_id, id, campaign_id, product_id, opener_id, size, taken, paid, status, opened_at, expires_at)
    SELECT p_store, o.group_id, c.id, c.product_id, o.person_id, c.size, 1, 0, 'open', p_now, (p_group->>'expires_at')::timestamptz
    FROM campaigns c WHERE c.store_id = p_store AND c.id = o.campaign_id;
    INSERT INTO seats (store_id, id, group_id, order_id, person_id, state, opener, hold_until, paid_at)
    VALUES (p_store, p_group->>'seat_id', o.group_id, p_order, o.person_id, 'paid', true, o.hold_until, p_paid_at);
  ELSIF p_group IS NOT NULL THEN
    UPDATE seats SET state = 'paid', paid_at = p_paid_at WHERE store_id = p_store AND order_id = p_order AND state = 'held';
    IF NOT FOUND THEN RAISE 'the seat is gone' USING CONSTRAINT = 'seats_held_chk'; END IF;
  END IF;
  IF p_group IS NOT NULL THEN
    PERFORM count_paid_seat_v1(p_store, p_order, o.group_id, o.opener, p_group, p_now);
  END IF;
  IF o.haggle_id IS NOT NULL THEN
    UPDATE haggles SET status = 'bought', settled_at = p_now WHERE store_id = p_store AND id = o.haggle_id AND status = 'ordered';
  END IF;
  IF o.coupon_ids IS NOT NULL THEN
    UPDATE coupons SET status = 'used', used_at = p_paid_at WHERE store_id = p_store AND order_id = p_order AND status = 'held';
  END IF;
  INSERT INTO events (store_id, id, kind, subject, at)
  VALUES (p_store, p_event_id, 'order.paid', jsonb_build_object('orderId', p_order), p_now);
  DELETE FROM jobs WHERE kind = 'close-unpaid' AND subject = p_order;
  INSERT INTO jobs (id, store_id, kind, subject, due_at, created_at)
  SELECT j.id, p_store, j.kind, j.subject, j.due_at, p_now
  FROM jsonb_to_recordset(p_jobs) AS j(id text, kind text, subject text, due_at timestamptz)
  ON CONFLICT ON CONSTRAINT jobs_subject_key DO UPDATE
  SET due_at = LEAST(jobs.due_at, excluded.due_at), state = 'due', tries = 0, leased_until = NULL;
  -- The ledger's lock comes last: whoever holds it waits for no row of anybody's.
  IF p_earned IS NOT NULL THEN
    earned := earn_commissions_v2(p_store, p_order, o.person_id, o.phone_mark, p_earned, p_now);
  END IF;
END $$;
