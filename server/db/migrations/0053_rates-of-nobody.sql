-- A rate that was set at the moment in which an application was taken back is nobody's, and would be weighed with every offer.
delete from referral_rates r where r.rated = 'promoter'
  and not exists (select from promoters m where m.store_id = r.store_id and m.id = r.subject_id);
