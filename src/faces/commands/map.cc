// SPDX-License-Identifier: Apache-2.0
// `cutaway map`: parts, stores, outside systems and how they talk.
#include "faces/note_file.h"
#include "faces/session.h"
#include "narrative/narrate.h"
#include "render/words.h"

namespace cutaway::faces {
namespace {

int run(const Invocation& invocation, const Streams& streams) {
  int code = kDone;
  const auto now = open_run(invocation, streams, code);
  if (now == nullptr) return code;
  const render::Context context = context_of(*now, invocation);
  if (invocation.format != "json") {
    std::string text = render::map_text(context);
    // What is not on it a reader of a map cannot see.
    for (const narrative::Claim& unseen : narrative::unseen_operations(now->analysis))
      text += "\n" + render::plain_text(unseen.text()) + "\n";
    return conclude(*now, text, invocation, streams);
  }
  return conclude(*now,
                  render::map_json(context, narrative::unseen_operations(now->analysis),
                                   answers::tell_notes(now->analysis, notes_of(invocation))),
                  invocation, streams);
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
