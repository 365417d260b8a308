-- What an unpaid order used up is free again: its coupons always; its haggle while there is time; the buyer's units and the units
-- themselves, line by line, where they came from. A haggle whose time is over meanwhile ends, and its unit goes back too.
-- The order's row is locked by the caller.
CREATE OR REPLACE FUNCTION give_back_benefits_v1(p_store text, p_order text, p_event_id text, p_now timestamptz)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  o orders;
  haggle_status text;
  back jsonb;
BEGIN
  SELECT * INTO STRICT o FROM orders WHERE store_id = p_store AND id = p_order;
  IF o.haggle_id IS NOT NULL THEN
    UPDATE haggles SET status = CASE WHEN expires_at > p_now THEN 'open' ELSE 'expired' END,
      settled_at = CASE WHEN expires_at > p_now THEN NULL ELSE p_now END
    WHERE store_id = p_store AND id = o.haggle_id AND status = 'ordered' RETURNING status INTO haggle_status;
    IF haggle_status = 'expired' THEN
      INSERT INTO events (store_id, id, kind, subject, at)
      VALUES (p_store, p_event_id, 'haggle.expired', jsonb_build_object('haggleId', o.haggle_id), p_now);
    END IF;
  END IF;
  IF o.coupon_ids IS NOT NULL THEN
    UPDATE coupons SET status = 'free', order_id = NULL WHERE store_id = p_store AND order_id = p_order AND status = 'held';
  END IF;
  -- The unit of a haggle that goes on stays with it.
  IF haggle_status = 'open' THEN RETURN; END IF;
  SELECT jsonb_agg(jsonb_build_object('sku_id', l.sku_id, 'quantity', l.quantity,
    'campaign_id', COALESCE(l.campaign_id, o.campaign_id))) INTO STRICT back
  FROM order_lines l WHERE l.store_id = p_store AND l.order_id = p_order;
  PERFORM drop_buyer_units_v1(p_store, o.person_id, back);
  PERFORM give_back_stock_v2(p_store, back);
END $$;
