import type { AnyHandler } from '#server/app/handler';
import { exportStatementHandler } from '#server/app/ledger/export-statement';
import { getStatementHandler } from '#server/app/ledger/get-statement';
import { listCostsHandler } from '#server/app/ledger/list-costs';
import { cancelWithdrawalHandler } from '#server/app/withdrawal/cancel-withdrawal';
import { confirmWithdrawalHandler } from '#server/app/withdrawal/confirm-withdrawal';
import { listHeldWithdrawalsHandler } from '#server/app/withdrawal/list-held-withdrawals';
import { listWithdrawalsHandler } from '#server/app/withdrawal/list-withdrawals';
import { requestWithdrawalHandler } from '#server/app/withdrawal/request-withdrawal';
import { settleWithdrawalHandler } from '#server/app/withdrawal/settle-withdrawal';
import { disputeOrderHandler } from './earning/dispute-order';
import { listCreditedOrdersHandler } from './earning/list-credited-orders';
import { listPromoterOrdersHandler } from './earning/list-promoter-orders';
import { voidCommissionHandler } from './earning/void-commission';
import { getFunnelHandler } from './funnel/get-funnel';
import { listSharesHandler } from './funnel/list-shares';
import { acceptInvitationHandler } from './promoters/accept-invitation';
import { applyAsPromoterHandler } from './promoters/apply-as-promoter';
import { decidePromoterHandler } from './promoters/decide-promoter';
import { promoterCentreHandler } from './promoters/get-centre';
import { referralStandingHandler } from './promoters/get-standing';
import { invitePromoterHandler } from './promoters/invite-promoter';
import { listMyPromotionsHandler } from './promoters/list-my-promotions';
import { listPromotedGoodsHandler } from './promoters/list-promoted-goods';
import { listPromotersHandler } from './promoters/list-promoters';
import { restartPromoterHandler } from './promoters/restart-promoter';
import { stopPromoterHandler } from './promoters/stop-promoter';
import { withdrawApplicationHandler } from './promoters/withdraw-application';
import { checkRatesHandler } from './rates/check-rates';
import { getReferralSettingsHandler } from './rates/get-settings';
import { listReferralRatesHandler } from './rates/list-rates';
import { listRuleChangesHandler } from './rates/list-rule-changes';
import { saveReferralSettingsHandler } from './rates/save-settings';
import { setReferralRateHandler } from './rates/set-rate';
import { switchReferralHandler } from './rates/switch-referral';

export const referralHandlers = [
  getReferralSettingsHandler,
  saveReferralSettingsHandler,
  switchReferralHandler,
  checkRatesHandler,
  setReferralRateHandler,
  listReferralRatesHandler,
  listPromotersHandler,
  listPromoterOrdersHandler,
  decidePromoterHandler,
  stopPromoterHandler,
  restartPromoterHandler,
  invitePromoterHandler,
  voidCommissionHandler,
  disputeOrderHandler,
  referralStandingHandler,
  applyAsPromoterHandler,
  withdrawApplicationHandler,
  acceptInvitationHandler,
  listMyPromotionsHandler,
  promoterCentreHandler,
  listRuleChangesHandler,
  listPromotedGoodsHandler,
  listCreditedOrdersHandler,
  getStatementHandler,
  exportStatementHandler,
  listCostsHandler,
  listSharesHandler,
  getFunnelHandler,
  requestWithdrawalHandler,
  confirmWithdrawalHandler,
  cancelWithdrawalHandler,
  listWithdrawalsHandler,
  listHeldWithdrawalsHandler,
  settleWithdrawalHandler,
] as const satisfies readonly AnyHandler[];
