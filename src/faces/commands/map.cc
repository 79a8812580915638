// SPDX-License-Identifier: Apache-2.0
// `cutaway map`: parts, stores, outside systems and how they talk.
#include "faces/session.h"

namespace cutaway::faces {
namespace {

int run(const Invocation& invocation, const Streams& streams) {
  int code = kDone;
  const auto run = open_run(invocation, streams, code);
  if (run == nullptr) return code;
  const render::Context context = context_of(*run, invocation);
  const std::string answer =
      invocation.format == "json" ? render::map_json(context) : render::map_text(context);
  const int written = deliver(answer, invocation, streams);
  return written != kDone ? written : ending(*run, invocation, streams);
}

}  // namespace

extern const CommandRecord record_map;
const CommandRecord record_map{"map",
                               "understand",
                               "parts, stores, outside systems and how they talk",
                               "Lists what is built and run here, what it stores and whom it talks "
                               "to, with the lines that show it. A connection is traffic while "
                               "running; an address that is only configured is marked as such.",
                               "cutaway map path/to/project --json",
                               Payload::none,
                               {},
                               run};

}  // namespace cutaway::faces
