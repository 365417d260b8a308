-- Counts units down that a person holds in campaigns no more. p_units is [{campaign_id, quantity}], campaigns in any order and as
-- often as there are lines; null ones, and those that count nobody's units, change nothing.
CREATE OR REPLACE FUNCTION drop_buyer_units_v1(p_store text, p_person text, p_units jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  part record;
BEGIN
  FOR part IN
    SELECT u.campaign_id, sum(u.quantity)::int AS units FROM jsonb_to_recordset(p_units) AS u(campaign_id text, quantity int)
    WHERE u.campaign_id IS NOT NULL GROUP BY u.campaign_id ORDER BY u.campaign_id COLLATE "C"
  LOOP
    UPDATE campaign_buyers b SET units = GREATEST(0, b.units - part.units)
    WHERE b.store_id = p_store AND b.campaign_id = part.campaign_id AND b.person_id = p_person;
  END LOOP;
END $$;
