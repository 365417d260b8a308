/** The page that a copied card leads to: `/pkg-group/pages/group/index?id=…&t=…`. */
export async function pageBehind(copied: string): Promise<string> {
  const { headers } = await fetch(copied.slice(copied.indexOf('http')), { redirect: 'manual' });
  const page = headers.get('location');
  if (page === null) throw new Error(`${copied} leads nowhere`);
  return page;
}
