/** A trial on virtual patients. */

import { Coming } from "../parts/coming";
import type { TabProps } from "../shell";

export function Trial(_: TabProps) {
  return <Coming title="Virtual trial" commands={["equipoise trial run williams_2018"]} />;
}
