/** The record by source, and whether its numbers can be true. */

import { Coming } from "../parts/coming";
import type { TabProps } from "../shell";

export function Evidence(_: TabProps) {
  return <Coming title="Evidence & audit" commands={["equipoise evidence show williams2018", "equipoise evidence audit williams2018"]} />;
}
