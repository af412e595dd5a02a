/** What was run, and the pages that tell of it. */

import { Coming } from "../parts/coming";
import type { TabProps } from "../shell";

export function Report(_: TabProps) {
  return <Coming title="Report" commands={["equipoise runs list", "equipoise reproduce williams_2018"]} />;
}
