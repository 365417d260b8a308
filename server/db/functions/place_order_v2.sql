-- Commits the plan of an order: key, order, lines, payment, job, cart, seat, what it uses up (hold_benefits_v1), stock last. Knows no
-- price and no kind; raises the assumption that no longer holds. Answers {"fresh": true}, or what was stored under the key:
-- {input_hash, answer}.
CREATE OR REPLACE FUNCTION place_order_v2(
  p_key jsonb, p_order jsonb, p_lines jsonb, p_payment jsonb, p_job jsonb, p_seat jsonb, p_holds jsonb, p_wanted jsonb,
  p_from_cart boolean, p_now timestamptz
) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  o orders := jsonb_populate_record(NULL::orders, p_order);
  stored jsonb;
BEGIN
  INSERT INTO idempotency_keys (person_id, call, request_id, input_hash, answer, created_at)
  VALUES (o.person_id, p_key->>'call', p_key->>'request_id', p_key->>'input_hash', p_key->'answer', p_now)
  ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN
    SELECT jsonb_build_object('input_hash', k.input_hash, 'answer', k.answer) INTO stored FROM idempotency_keys k
    WHERE k.person_id = o.person_id AND k.call = p_key->>'call' AND k.request_id = p_key->>'request_id';
    RETURN stored;
  END IF;
  INSERT INTO orders (store_id, id, person_id, kind, status, campaign_id, group_id, opener, haggle_id, coupon_ids, new_benefit, units,
    list_fen, goods_fen, shipping_list_fen, shipping_reductions, shipping_fen, payable_fen, quote_hash, delivery, address_sealed,
    region, remark, share_token, placed_at, hold_until, referral, phone_mark)
  VALUES (o.store_id, o.id, o.person_id, o.kind, 'unpaid', o.campaign_id, o.group_id, o.opener, o.haggle_id, o.coupon_ids,
    o.new_benefit, o.units, o.list_fen, o.goods_fen, o.shipping_list_fen, o.shipping_reductions, o.shipping_fen, o.payable_fen,
    o.quote_hash, o.delivery, o.address_sealed, o.region, o.remark, o.share_token, p_now, o.hold_until,
    o.referral, o.phone_mark);
  INSERT INTO order_lines (store_id, order_id, line_no, sku_id, product_id, title, label, picture, quantity, unit_list_fen,
    payable_fen, reductions, campaign_id)
  SELECT o.store_id, o.id, l.line_no, l.sku_id, l.product_id, l.title, l.label, l.picture, l.quantity, l.unit_list_fen,
    l.payable_fen, l.reductions, l.campaign_id FROM jsonb_populate_recordset(NULL::order_lines, p_lines) l;
  INSERT INTO payments (store_id, id, order_id, person_id, amount_fen, method, state, expires_at, created_at)
  VALUES (o.store_id, p_payment->>'id', o.id, o.person_id, o.payable_fen, p_payment->>'method', 'created', o.hold_until, p_now);
  IF p_job IS NOT NULL THEN
    INSERT INTO jobs (id, store_id, kind, subject, due_at, created_at)
    VALUES (p_job->>'id', o.store_id, p_job->>'kind', o.id, o.hold_until, p_now);
  END IF;
  IF p_from_cart THEN
    DELETE FROM cart_lines c USING jsonb_to_recordset(p_wanted) AS w(sku_id text)
    WHERE c.person_id = o.person_id AND c.store_id = o.store_id AND c.sku_id = w.sku_id;
  END IF;
  IF p_seat IS NOT NULL THEN
    INSERT INTO seats (store_id, id, group_id, order_id, person_id, state, opener, hold_until)
    VALUES (o.store_id, p_seat->>'id', o.group_id, o.id, o.person_id, 'held', false, o.hold_until);
    UPDATE groups g SET taken = taken + 1 WHERE g.store_id = o.store_id AND g.id = o.group_id
      AND g.status = 'open' AND g.expires_at > p_now AND g.taken < g.size;
    IF NOT FOUND THEN
      PERFORM FROM groups g WHERE g.store_id = o.store_id AND g.id = o.group_id AND g.status = 'open' AND g.expires_at > p_now;
      IF FOUND THEN RAISE 'no seat is free' USING CONSTRAINT = 'groups_capacity_chk'; END IF;
      RAISE 'the group is over' USING CONSTRAINT = 'groups_open_chk';
    END IF;
  END IF;
  PERFORM hold_benefits_v1(o.store_id, o.id, o.person_id, p_holds, p_now);
  PERFORM take_stock_v2(o.store_id, p_wanted, p_now);
  RETURN '{"fresh": true}';
END $$;
