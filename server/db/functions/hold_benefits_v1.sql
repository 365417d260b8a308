-- What an order uses up besides units: the offers as they were read, a haggle at its price, coupons, the buyer's units per campaign.
-- p_holds is {price_version, haggle: {id, done}, coupon_ids, buyer: [{campaign_id, units, units_max}]}; each may be absent or null. Prices
-- and rules are not known here; raises the assumption that no longer holds.
CREATE OR REPLACE FUNCTION hold_benefits_v1(p_store text, p_order text, p_person text, p_holds jsonb, p_now timestamptz)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  buyer record;
  coupons_held int;
BEGIN
  PERFORM FROM stores s WHERE s.id = p_store
    AND s.price_version = COALESCE((p_holds->>'price_version')::int, s.price_version);
  IF NOT FOUND THEN RAISE 'an offer has come or gone' USING CONSTRAINT = 'stores_price_version_chk'; END IF;
  IF p_holds->>'haggle' IS NOT NULL THEN
    -- The order freezes the price: list less what was cut so far.
    UPDATE haggles h SET status = 'ordered' WHERE h.store_id = p_store AND h.id = p_holds#>>'{haggle,id}' AND h.person_id = p_person
      AND h.status = 'open' AND h.expires_at > p_now AND h.done = (p_holds#>>'{haggle,done}')::int;
    IF NOT FOUND THEN
      PERFORM FROM haggles h WHERE h.store_id = p_store AND h.id = p_holds#>>'{haggle,id}' AND h.person_id = p_person
        AND h.status = 'open' AND h.expires_at > p_now;
      IF FOUND THEN RAISE 'a friend has cut the price' USING CONSTRAINT = 'haggles_price_chk'; END IF;
      RAISE 'the haggle is over' USING CONSTRAINT = 'haggles_open_chk';
    END IF;
  END IF;
  IF p_holds->>'coupon_ids' IS NOT NULL THEN
    WITH mine AS (
      SELECT c.id FROM coupons c WHERE c.store_id = p_store AND c.person_id = p_person
        AND c.id IN (SELECT jsonb_array_elements_text(p_holds->'coupon_ids'))
        AND c.status = 'free' AND c.valid_from <= p_now AND p_now < c.valid_until ORDER BY c.id FOR NO KEY UPDATE),
    held AS (
      UPDATE coupons c SET status = 'held', order_id = p_order FROM mine WHERE c.store_id = p_store AND c.id = mine.id RETURNING c.id)
    SELECT count(*) INTO coupons_held FROM held;
    IF coupons_held <> jsonb_array_length(p_holds->'coupon_ids') THEN
      RAISE 'a coupon is used otherwise' USING CONSTRAINT = 'coupons_free_chk';
    END IF;
  END IF;
  FOR buyer IN
    SELECT * FROM jsonb_to_recordset(p_holds->'buyer') AS b(campaign_id text, units int, units_max int)
  LOOP
    PERFORM add_buyer_units_v1(p_store, buyer.campaign_id, p_person, buyer.units, buyer.units_max);
  END LOOP;
END $$;
