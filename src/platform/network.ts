import Taro from '@tarojs/taro';

/** Tells at once, and on every change, whether there is a network. Answers with the way to stop. */
export function watchNetwork(tell: (online: boolean) => void): () => void {
  const changed = (result: { isConnected: boolean }) => tell(result.isConnected);
  void Taro.getNetworkType().then((result) => tell(result.networkType !== 'none'));
  Taro.onNetworkStatusChange(changed);
  return () => Taro.offNetworkStatusChange(changed);
}
