-- Does a helper share a device, or a phone number in an address book, with the owner of a haggle or with another helper of it?
-- Books are as they are now: of a number that was given up a mark is kept, but for credit alone (docs/referral.md).
-- Devices are the one that asks now and those the person signed in on: to leave it out of the request hides nothing.
CREATE OR REPLACE FUNCTION haggle_kin_v1(p_store text, p_haggle text, p_person text, p_visitor text)
RETURNS TABLE (device boolean, phone boolean) LANGUAGE sql STABLE AS $$
  WITH others AS (
    SELECT h.person_id, h.visitor_id FROM haggles h WHERE h.store_id = p_store AND h.id = p_haggle
    UNION ALL
    SELECT s.person_id, s.visitor_id FROM haggle_helps s
    WHERE s.store_id = p_store AND s.haggle_id = p_haggle AND s.person_id <> p_person)
  SELECT
    EXISTS (SELECT FROM others o WHERE o.visitor_id = p_visitor
      OR o.visitor_id IN (SELECT v.id FROM visitors v WHERE v.person_id = p_person)),
    EXISTS (SELECT FROM addresses mine JOIN addresses theirs ON theirs.phone_mark = mine.phone_mark AND theirs.removed_at IS NULL
      WHERE mine.person_id = p_person AND mine.removed_at IS NULL AND mine.phone_mark IS NOT NULL
        AND theirs.person_id IN (SELECT o.person_id FROM others o))
$$;
