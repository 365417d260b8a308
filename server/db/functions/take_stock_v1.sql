-- For processes of the release before: what they place takes its units here.
-- Takes units for an order: from the campaign's allotment when p_campaign is given, else from ordinary stock. p_wanted is
-- [{sku_id, quantity, price_fen, event_id}] sorted by sku_id, so that no two orders wait for each other. price_fen is what is
-- compared, the allotment's or the list price; null is not compared (an order that was placed keeps its price). Raises the assumption that no longer holds. event_id: for low stock.
CREATE OR REPLACE FUNCTION take_stock_v1(p_store text, p_campaign text, p_wanted jsonb, p_now timestamptz)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  wanted record;
  sku record;
BEGIN
  FOR wanted IN
    SELECT * FROM jsonb_to_recordset(p_wanted) AS w(sku_id text, quantity int, price_fen bigint, event_id text)
  LOOP
    IF p_campaign IS NOT NULL THEN
      UPDATE campaign_skus cs SET left_units = left_units - wanted.quantity
      WHERE cs.store_id = p_store AND cs.campaign_id = p_campaign AND cs.sku_id = wanted.sku_id
        AND cs.left_units >= wanted.quantity AND (wanted.price_fen IS NULL OR cs.price_fen = wanted.price_fen)
        AND EXISTS (SELECT FROM campaigns c WHERE c.store_id = p_store AND c.id = p_campaign AND c.status = 'published');
      CONTINUE WHEN FOUND;
      PERFORM FROM campaigns c WHERE c.store_id = p_store AND c.id = p_campaign AND c.status = 'published';
      IF NOT FOUND THEN
        RAISE 'the campaign was stopped' USING CONSTRAINT = 'campaigns_published_chk';
      END IF;
      PERFORM FROM campaign_skus cs WHERE cs.store_id = p_store AND cs.campaign_id = p_campaign AND cs.sku_id = wanted.sku_id
        AND (wanted.price_fen IS NULL OR cs.price_fen = wanted.price_fen);
      IF NOT FOUND THEN
        RAISE 'the SKU is sold otherwise now' USING CONSTRAINT = 'skus_price_changed';
      END IF;
      RAISE 'the allotment is used up' USING CONSTRAINT = 'campaign_skus_left_chk';
    END IF;
    UPDATE skus s SET stock = stock - wanted.quantity
    WHERE s.store_id = p_store AND s.id = wanted.sku_id AND s.stock >= wanted.quantity
      AND (wanted.price_fen IS NULL OR (s.on_sale AND s.price_fen = wanted.price_fen))
    RETURNING s.stock, s.safety_stock INTO sku;
    IF NOT FOUND THEN
      PERFORM FROM skus s WHERE s.store_id = p_store AND s.id = wanted.sku_id
        AND (wanted.price_fen IS NULL OR (s.on_sale AND s.price_fen = wanted.price_fen));
      IF NOT FOUND THEN
        RAISE 'the SKU is sold otherwise now' USING CONSTRAINT = 'skus_price_changed';
      END IF;
      RAISE 'not enough stock' USING CONSTRAINT = 'skus_stock_chk';
    END IF;
    IF sku.stock <= sku.safety_stock AND sku.stock + wanted.quantity > sku.safety_stock THEN
      INSERT INTO events (store_id, id, kind, subject, at)
      VALUES (p_store, wanted.event_id, 'stock.low', jsonb_build_object('skuId', wanted.sku_id), p_now);
    END IF;
  END LOOP;
END $$;
