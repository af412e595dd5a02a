/** The claims, what they predict, and how far each is believed. */

import { Coming } from "../parts/coming";
import type { TabProps } from "../shell";

export function Hypotheses(_: TabProps) {
  return <Coming title="Hypotheses" commands={["equipoise hypotheses list", "equipoise hypotheses differ mu_agonism camp_brake", "equipoise weigh"]} />;
}
