import { chain, type Fragment } from '../language/fragment';
import type { Aim } from '../saga/aim';
import { scaleService } from '../steps/service-scaling';
import { confirmHealthPath, letHealthPathsDiffer } from './health-path';
import { prepareInstances, replaceInstances } from './instances';
import { lookAround } from './look-around';
import { makeRoom } from './make-room';
import { updateService } from './service';

/**
 * Turns a live endpoint into another one without a gap, under the same URL. Every call says what is to be rather than what to change,
 * so going back is the same change with the former aim, from wherever the change ended.
 *
 * Capacity comes first, then tasks: a full host has no room for the second replica.
 */
export function change(aim: Aim): Fragment {
  return chain(
    lookAround(aim),
    prepareInstances(aim),
    makeRoom(aim),
    // Before the service: outside the former limits its new task count would be taken back.
    scaleService(aim.settings, aim.suffix),
    letHealthPathsDiffer(aim),
    updateService(aim),
    confirmHealthPath(aim),
    replaceInstances(aim),
  );
}
