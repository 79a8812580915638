// SPDX-License-Identifier: Apache-2.0
// `cutaway config`: which settings hold, and where each comes from.
#include "base/text.h"
#include "faces/session.h"

namespace cutaway::faces {
namespace {

int run(const Invocation& invocation, const Streams& streams) {
  if (!invocation.words.empty() && invocation.words.front() == "path") {
    return deliver(invocation.settings.user_file + "\n", invocation, streams);
  }
  render::PlainTable table{{"setting", "value", "from"}, {}};
  for (const auto& [name, setting] : invocation.settings.all())
    table.rows.push_back({name, setting.value, setting.from});
  for (const auto& [from, to] : invocation.settings.names())
    table.rows.push_back({"names." + from, to, "cutaway.toml"});
  if (table.rows.empty()) {
    streams.err("cutaway: no settings; the user's file would be " + invocation.settings.user_file +
                "\n");
    return kDone;
  }
  const std::string format = invocation.format.empty() ? "table" : invocation.format;
  return deliver(render::table(table, format, {}), invocation, streams);
}

}  // namespace

extern const CommandRecord record_config;
const CommandRecord record_config{"config",
                                  "keep house",
                                  "show the settings that hold",
                                  "Settings come from flags, then CUTAWAY_* (CUTAWAY_THREADS=4), "
                                  "then a file given with --config, then the user's own "
                                  "cutaway.toml. Names are those of the long flags: threads = 4, "
                                  "evidence = \"links\". A [names] table gives parts other "
                                  "display names. `cutaway config path` prints where the user's "
                                  "file is. A cutaway.toml inside an analysed source is used "
                                  "only with --trust-config.",
                                  "cutaway config",
                                  Payload::words,
                                  {},
                                  run};

}  // namespace cutaway::faces
