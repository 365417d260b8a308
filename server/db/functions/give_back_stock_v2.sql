-- Gives units back, each where it came from: to its campaign's allotment while that is published and has one, else to ordinary stock.
-- p_units is [{sku_id, quantity, campaign_id}]. The campaigns are held FOR SHARE, so that none can end between the look and the
-- return, and no unit falls in between. Rows are touched in the order in which units are taken.
CREATE OR REPLACE FUNCTION give_back_stock_v2(p_store text, p_units jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  unit record;
BEGIN
  PERFORM FROM campaigns c WHERE c.store_id = p_store
    AND c.id IN (SELECT u->>'campaign_id' FROM jsonb_array_elements(p_units) u) ORDER BY c.id FOR SHARE;
  FOR unit IN
    SELECT cs.campaign_id, u.sku_id, sum(u.quantity)::int AS quantity
    FROM jsonb_to_recordset(p_units) AS u(sku_id text, quantity int, campaign_id text)
    LEFT JOIN campaigns c ON c.store_id = p_store AND c.id = u.campaign_id AND c.status = 'published'
    LEFT JOIN campaign_skus cs ON cs.store_id = p_store AND cs.campaign_id = c.id AND cs.sku_id = u.sku_id
      AND cs.left_units IS NOT NULL
    GROUP BY cs.campaign_id, u.sku_id
    ORDER BY cs.campaign_id COLLATE "C" NULLS FIRST, u.sku_id COLLATE "C"
  LOOP
    IF unit.campaign_id IS NOT NULL THEN
      UPDATE campaign_skus SET left_units = left_units + unit.quantity
      WHERE store_id = p_store AND campaign_id = unit.campaign_id AND sku_id = unit.sku_id;
    ELSE
      UPDATE skus SET stock = stock + unit.quantity WHERE store_id = p_store AND id = unit.sku_id;
    END IF;
    IF NOT FOUND THEN
      RAISE 'no such SKU' USING CONSTRAINT = 'skus_known_chk';
    END IF;
  END LOOP;
END $$;
