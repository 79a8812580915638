// SPDX-License-Identifier: Apache-2.0
// Counts settings that are set, by key, environment and file.
#include "model/asking.h"

namespace cutaway::model {
namespace {

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"key", "environment", "secret", "what"})) return not_known();
  Counting counting;
  const std::string_view glob = asked["key"];
  if (asked["what"] == "reads") {
    for (const linking::SettingRead& read : analysis.links->setting_reads()) {
      counting.base();
      if (glob.empty() || matches_glob(glob, read.key)) counting.hit(read.place);
    }
    return counting.take();
  }
  for (const linking::Setting& setting : analysis.links->settings()) {
    counting.base();
    if (!glob.empty() && !matches_glob(glob, setting.key)) continue;
    if (!asked.allows("environment", setting.environment) ||
        !asked.allows("secret", setting.secret ? "true" : "false"))
      continue;
    counting.hit(setting.place);
  }
  return counting.take();
}

}  // namespace

extern const QueryRule record_settings;
const QueryRule record_settings{
    "settings", "settings by key and environment, or the places that read them", run};

}  // namespace cutaway::model
