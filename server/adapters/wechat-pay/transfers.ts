import { billNumber } from '#core/domain/withdrawal/bill-number';
import { assert } from '#core/kernel/assert';
import type { Id } from '#core/kernel/id';
import type { MerchantAccount, PaymentService, TransferRequest } from '#server/ports/payment';
import type { ApiCall } from './client';
import { nameSealer } from './name-sealer';
import { no, notUnderstood, yes } from './port-answers';
import { isAddressRefusal, isRefusal } from './refusals';
import { readCreatedTransfer, readQueriedTransfer } from './transfer-answers';

const BILLS = '/v3/fund-app/mch-transfer/transfer-bills';
const REMARK_CHARACTERS = 32;

/** 商家转账, confirmed by the receiver: money from the merchant to a wallet. */
export function transferCalls(parts: {
  account: MerchantAccount;
  call: ApiCall;
  notifyUrl: string;
}): Pick<PaymentService, 'transfer' | 'queryTransfer' | 'cancelTransfer'> {
  const { account, call } = parts;
  // The client sends the id of this key with every call: it says how the name is encrypted, too.
  const [wechatKey] = account.verifyKeys;
  const seal = wechatKey === undefined ? null : nameSealer(wechatKey.publicKeyPem);

  function bodyOf(request: TransferRequest): object {
    const { scene, realName } = request;
    assert(realName === null || seal !== null, 'a name goes encrypted or not at all');
    return {
      appid: account.appid,
      out_bill_no: billNumber(request.withdrawalId),
      transfer_scene_id: scene.sceneId,
      openid: request.openid,
      ...(realName !== null && seal !== null && { user_name: seal(realName) }),
      transfer_amount: request.amount_fen,
      transfer_remark: [...request.remark].slice(0, REMARK_CHARACTERS).join(''),
      notify_url: parts.notifyUrl,
      ...(scene.perception !== null && { user_recv_perception: scene.perception }),
      transfer_scene_report_infos: scene.reports.map(({ type, content }) => ({
        info_type: type,
        info_content: content,
      })),
    };
  }

  return {
    async transfer(request) {
      assert(request.amount_fen > 0, 'a transfer moves something');
      const { askedAt: signedAt } = request;
      const answer = await call({ method: 'POST', target: BILLS, body: bodyOf(request), signedAt });
      if (answer.kind === 'done') {
        const state = readCreatedTransfer(answer.body);
        return state?.withdrawalId === request.withdrawalId ? yes(state) : notUnderstood();
      }
      if (answer.kind === 'unknown') return no('UNREACHABLE', answer);
      if (isRefusal(answer, 'NOT_ENOUGH')) return no('NOT_ENOUGH', answer);
      if (isRefusal(answer, 'TOO_OFTEN')) return no('TOO_OFTEN', answer);
      if (isAddressRefusal(answer)) return no('NOT_ALLOWED', answer);
      return no('REFUSED', answer);
    },

    async queryTransfer(withdrawalId) {
      const answer = await call({ method: 'GET', target: billPath(withdrawalId) });
      if (answer.kind === 'done') {
        const read = readQueriedTransfer(answer.body);
        // Somebody else's bill is no answer to this question, however well signed.
        const ours = read?.mchid === account.mchid && read.state.withdrawalId === withdrawalId;
        return ours ? yes(read.state) : notUnderstood();
      }
      if (answer.kind === 'unknown' || isRefusal(answer, 'TOO_OFTEN')) return no('UNREACHABLE', answer);
      if (isRefusal(answer, 'ABSENT')) return yes({ status: 'unknown' });
      return no('REFUSED', answer);
    },

    async cancelTransfer(withdrawalId) {
      const answer = await call({ method: 'POST', target: `${billPath(withdrawalId)}/cancel` });
      if (answer.kind === 'done') return yes('cancelling');
      if (answer.kind === 'unknown' || isRefusal(answer, 'TOO_OFTEN')) return no('UNREACHABLE', answer);
      if (isRefusal(answer, 'ABSENT')) return yes('unknown');
      return no('REFUSED', answer);
    },
  };
}

function billPath(withdrawalId: Id<'withdrawal'>): string {
  return `${BILLS}/out-bill-no/${billNumber(withdrawalId)}`;
}
