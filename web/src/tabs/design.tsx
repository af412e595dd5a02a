/** Which trial would tell the accounts apart. */

import { Coming } from "../parts/coming";
import type { TabProps } from "../shell";

export function Design(_: TabProps) {
  return <Coming title="Design" commands={["equipoise trial list", "equipoise trial run williams_2018"]} />;
}
