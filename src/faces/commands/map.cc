// SPDX-License-Identifier: Apache-2.0
// `cutaway map`: parts, stores, outside systems and how they talk.
#include "faces/session.h"
#include "narrative/narrate.h"

namespace cutaway::faces {
namespace {

int run(const Invocation& invocation, const Streams& streams) {
  return answer(
      invocation, streams,
      [](const render::Context& context) {
        return render::map_json(context, narrative::unseen_operations(*context.analysis));
      },
      [](const render::Context& context) { return render::map_text(context); });
}

}  // namespace

extern const CommandRecord record_map;
const CommandRecord record_map{"map",
                               "understand",
                               "parts, stores, outside systems and how they talk",
                               "Lists what is built and run here, what it stores and whom it talks "
                               "to, with the lines that show it. A connection is traffic while "
                               "running; an address that is only configured is marked as such. "
                               "Several sources are one system.",
                               "cutaway map path/to/project --json",
                               Payload::none,
                               {},
                               run,
                               true};

}  // namespace cutaway::faces
