-- One claim of a coupon: key, the person's next number, then the template's row, held for this commit alone. Knows no audience; raises
-- what is in the way: coupon_templates_over_chk, coupon_templates_soon_chk, coupons_limit_chk, coupon_templates_claimed_chk. Answers
-- {"fresh": true}, or what was stored under the key: {input_hash, answer}.
CREATE OR REPLACE FUNCTION claim_coupon_v1(p_key jsonb, p_coupon jsonb, p_now timestamptz) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  c coupons := jsonb_populate_record(NULL::coupons, p_coupon);
  t coupon_templates;
  stored jsonb;
BEGIN
  INSERT INTO idempotency_keys (person_id, call, request_id, input_hash, answer, created_at)
  VALUES (c.person_id, p_key->>'call', p_key->>'request_id', p_key->>'input_hash', p_key->'answer', p_now)
  ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN
    SELECT jsonb_build_object('input_hash', k.input_hash, 'answer', k.answer) INTO stored FROM idempotency_keys k
    WHERE k.person_id = c.person_id AND k.call = p_key->>'call' AND k.request_id = p_key->>'request_id';
    RETURN stored;
  END IF;
  SELECT * INTO t FROM coupon_templates WHERE store_id = c.store_id AND id = c.template_id;
  IF t.status <> 'published' OR t.claim_until <= p_now THEN
    RAISE 'the time to claim is over' USING CONSTRAINT = 'coupon_templates_over_chk';
  END IF;
  IF t.claim_from > p_now THEN RAISE 'not yet' USING CONSTRAINT = 'coupon_templates_soon_chk'; END IF;
  LOOP
    SELECT count(*) + 1 INTO c.nth FROM coupons o
    WHERE o.store_id = c.store_id AND o.template_id = c.template_id AND o.person_id = c.person_id;
    IF c.nth > t.per_person THEN RAISE 'no more for this person' USING CONSTRAINT = 'coupons_limit_chk'; END IF;
    INSERT INTO coupons (store_id, id, template_id, person_id, nth, status, valid_from, valid_until, got_by, claimed_at)
    VALUES (c.store_id, c.id, c.template_id, c.person_id, c.nth, 'free', c.valid_from, c.valid_until, c.got_by, p_now)
    ON CONFLICT ON CONSTRAINT coupons_nth_key DO NOTHING;
    -- Else the person's other claim, which was waited for, has this number: it is counted now.
    EXIT WHEN FOUND;
  END LOOP;
  UPDATE coupon_templates SET claimed = claimed + 1
  WHERE store_id = c.store_id AND id = c.template_id AND status = 'published' AND (total IS NULL OR claimed < total);
  IF NOT FOUND THEN
    PERFORM FROM coupon_templates WHERE store_id = c.store_id AND id = c.template_id AND status = 'published';
    IF FOUND THEN RAISE 'all are claimed' USING CONSTRAINT = 'coupon_templates_claimed_chk'; END IF;
    RAISE 'it was stopped' USING CONSTRAINT = 'coupon_templates_over_chk';
  END IF;
  RETURN '{"fresh": true}';
END $$;
