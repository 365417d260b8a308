import { catalogHandlers } from '#server/app/catalog/handlers';
import { cloudFunction } from '#server/runtime/triggers/cloud-function';

export const main = cloudFunction('catalog', catalogHandlers);
