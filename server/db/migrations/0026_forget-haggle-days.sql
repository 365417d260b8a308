-- Counts of a day that is over are forgotten by age.
create index haggle_days_by_age on haggle_days (day);
