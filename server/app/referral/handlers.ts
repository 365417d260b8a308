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
import { acceptInvitationHandler } from './accept-invitation';
import { applyAsPromoterHandler } from './apply-as-promoter';
import { checkRatesHandler } from './check-rates';
import { decidePromoterHandler } from './decide-promoter';
import { disputeOrderHandler } from './dispute-order';
import { promoterCentreHandler } from './get-centre';
import { getFunnelHandler } from './get-funnel';
import { getReferralSettingsHandler } from './get-settings';
import { referralStandingHandler } from './get-standing';
import { invitePromoterHandler } from './invite-promoter';
import { listCreditedOrdersHandler } from './list-credited-orders';
import { listMyPromotionsHandler } from './list-my-promotions';
import { listPromotedGoodsHandler } from './list-promoted-goods';
import { listPromotersHandler } from './list-promoters';
import { listReferralRatesHandler } from './list-rates';
import { listRuleChangesHandler } from './list-rule-changes';
import { listSharesHandler } from './list-shares';
import { restartPromoterHandler } from './restart-promoter';
import { saveReferralSettingsHandler } from './save-settings';
import { setReferralRateHandler } from './set-rate';
import { stopPromoterHandler } from './stop-promoter';
import { switchReferralHandler } from './switch-referral';
import { voidCommissionHandler } from './void-commission';
import { withdrawApplicationHandler } from './withdraw-application';

export const referralHandlers = [
  getReferralSettingsHandler,
  saveReferralSettingsHandler,
  switchReferralHandler,
  checkRatesHandler,
  setReferralRateHandler,
  listReferralRatesHandler,
  listPromotersHandler,
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
