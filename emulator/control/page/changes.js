import { nameOf } from './card.js';

/** Sentences on what differs between two views of a camera, for those who do not see it. */
function changesOf(before, after) {
  const who = `Camera ${after.id}`;
  const added = after.defects.filter((id) => !before.defects.includes(id));
  return [
    ...(before.power === after.power ? [] : [`${who}: power ${after.power}.`]),
    ...(before.registered === after.registered
      ? []
      : [`${who}: ${after.registered ? 'an administrator is registered' : 'no administrator any more'}.`]),
    ...(before.tls === after.tls ? [] : [`${who}: TLS ${after.tls}.`]),
    ...(added.length > 0 ? [`${who} has the defect ${added.join(', ')}.`] : []),
    ...(before.defects.length > 0 && after.defects.length === 0 ? [`${who} has no defect any more.`] : []),
    ...after.problems.filter((one) => !before.problems.includes(one)).map((one) => `${who}: ${one}.`),
  ];
}

/** More sentences than these are counted instead. */
const MOST = 4;

/** What differs between two lists of cameras, by number; empty when nothing worth saying does. */
export function saidOf(before, after) {
  const sentences = [
    ...[...after.values()].flatMap((camera) => {
      const known = before.get(camera.id);
      return known ? changesOf(known, camera) : [`Camera ${nameOf(camera)} is there.`];
    }),
    ...[...before.keys()].filter((id) => !after.has(id)).map((id) => `Camera ${id} is removed.`),
  ];
  return sentences.length > MOST ? `${sentences.length} changes of cameras.` : sentences.join(' ');
}
