-- For processes of the release before: what they cancel gives its units back here.
-- Gives units back: to the campaign's allotment while it runs, else to ordinary stock. p_units is [{sku_id, quantity}] sorted by
-- sku_id. The campaign is held FOR SHARE, so that it cannot end between the look and the return, and no unit falls in between.
CREATE OR REPLACE FUNCTION give_back_stock_v1(p_store text, p_campaign text, p_units jsonb)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  unit record;
  running boolean := false;
BEGIN
  IF p_campaign IS NOT NULL THEN
    SELECT c.status = 'published' INTO STRICT running
    FROM campaigns c WHERE c.store_id = p_store AND c.id = p_campaign FOR SHARE;
  END IF;
  FOR unit IN SELECT * FROM jsonb_to_recordset(p_units) AS u(sku_id text, quantity int) LOOP
    IF running THEN
      UPDATE campaign_skus SET left_units = left_units + unit.quantity
      WHERE store_id = p_store AND campaign_id = p_campaign AND sku_id = unit.sku_id;
    ELSE
      UPDATE skus SET stock = stock + unit.quantity WHERE store_id = p_store AND id = unit.sku_id;
    END IF;
    IF NOT FOUND THEN
      RAISE 'no such SKU' USING CONSTRAINT = 'skus_known_chk';
    END IF;
  END LOOP;
END $$;
