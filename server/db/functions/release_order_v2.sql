-- Cancels an unpaid order after its payment was closed (or was surely never sent) and gives back all that it held: seat, haggle,
-- coupons, buyer's units, stock. p_seen is the payment's state when that was decided; p_events {order, haggle} ids; p_jobs as in
-- mark_paid_v3. False: it is not unpaid any more.
CREATE OR REPLACE FUNCTION release_order_v2(
  p_store text, p_order text, p_seen text, p_reason text, p_events jsonb, p_jobs jsonb, p_now timestamptz
) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  seat_group text;
BEGIN
  UPDATE orders SET status = 'cancelled', cancelled_at = p_now, cancel_reason = p_reason
  WHERE store_id = p_store AND id = p_order AND status = 'unpaid';
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE payments SET state = 'closed' WHERE store_id = p_store AND order_id = p_order AND state = p_seen;
  PERFORM FROM payments WHERE store_id = p_store AND order_id = p_order AND state IN ('created', 'sent');
  IF FOUND THEN
    RAISE 'the payment has moved on' USING CONSTRAINT = 'payments_unmoved_chk';
  END IF;
  UPDATE seats SET state = 'released' WHERE store_id = p_store AND order_id = p_order AND state = 'held'
  RETURNING group_id INTO seat_group;
  IF FOUND THEN
    UPDATE groups SET taken = taken - 1 WHERE store_id = p_store AND id = seat_group;
  END IF;
  DELETE FROM jobs WHERE kind = 'close-unpaid' AND subject = p_order;
  INSERT INTO jobs (id, store_id, kind, subject, due_at, created_at)
  SELECT j.id, p_store, j.kind, j.subject, j.due_at, p_now
  FROM jsonb_to_recordset(p_jobs) AS j(id text, kind text, subject text, due_at timestamptz)
  ON CONFLICT ON CONSTRAINT jobs_subject_key DO UPDATE
  SET due_at = LEAST(jobs.due_at, excluded.due_at), state = 'due', tries = 0, leased_until = NULL;
  INSERT INTO events (store_id, id, kind, subject, at)
  VALUES (p_store, p_events->>'order', 'order.cancelled', jsonb_build_object('orderId', p_order), p_now);
  PERFORM give_back_benefits_v1(p_store, p_order, p_events->>'haggle', p_now);
  RETURN true;
END $$;
