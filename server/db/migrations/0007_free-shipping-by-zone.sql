-- From which sum a parcel is free is a matter of where it goes: the template's one sum becomes that of each of its zones.
update shipping_templates set rules = (rules - 'freeFrom_fen') || jsonb_build_object('zones',
  (select coalesce(jsonb_agg(zone || jsonb_build_object('freeFrom_fen', rules->'freeFrom_fen') order by place), '[]')
   from jsonb_array_elements(rules->'zones') with ordinality as z (zone, place)))
where rules ? 'freeFrom_fen';
comment on column shipping_templates.rules is
  '{method, zones: [{provinces, first, firstFee_fen, extra, extraFee_fen, freeFrom_fen}], unserved}: core/domain/shipping.';
