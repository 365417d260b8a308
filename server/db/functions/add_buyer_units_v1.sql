-- Counts units a person holds in a campaign, within the limit (null = none).
CREATE OR REPLACE FUNCTION add_buyer_units_v1(p_store text, p_campaign text, p_person text, p_units int, p_limit int)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO campaign_buyers AS b (store_id, campaign_id, person_id, units)
  SELECT p_store, p_campaign, p_person, p_units WHERE p_limit IS NULL OR p_units <= p_limit
  ON CONFLICT (store_id, campaign_id, person_id) DO UPDATE SET units = b.units + p_units
  WHERE p_limit IS NULL OR b.units + p_units <= p_limit;
  IF NOT FOUND THEN
    RAISE 'one buyer, too many units' USING CONSTRAINT = 'campaign_buyers_limit_chk';
  END IF;
END $$;
