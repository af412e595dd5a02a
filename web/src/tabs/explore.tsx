/** The first screen. */

import { Coming } from "../parts/coming";
import type { TabProps } from "../shell";

export function Explore(_: TabProps) {
  return <Coming title="Explore" commands={["equipoise simulate williams_2018"]} />;
}
