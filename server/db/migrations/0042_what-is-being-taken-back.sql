-- A stop that takes back what is pending says so on the promoter alone, however much there is: from then on nothing else becomes of it.
-- 'asked': it is not counted yet; 'counted': how much it is stands beside it, and it is voided in batches; null: nothing, or all is done.
alter table promoters
  add column taking_back text constraint promoters_taking_back_chk
    check (taking_back is null or (taking_back in ('asked', 'counted') and status = 'stopped')),
  add column taken_commissions int not null default 0;
