// SPDX-License-Identifier: Apache-2.0
// `cutaway data`: what is kept, who touches it, where it goes.
#include "faces/session.h"
#include "render/countable.h"

namespace cutaway::faces {
namespace {

int run(const Invocation& invocation, const Streams& streams) {
  return answer_rows(
      invocation, streams,
      [](const render::Context& context) { return render::data_json(context); },
      render::data_table);
}

}  // namespace

extern const CommandRecord record_data;
const CommandRecord record_data{
    "data",
    "understand",
    "what is kept: entities, fields, relations, personal data",
    "Lists the things that are kept, joined from mapper classes, schemas and migrations: fields with "
    "types, relations, personal fields, who writes and reads them, and where they leave.",
    "cutaway data path/to/project --json",
    Payload::none,
    {},
    run};

}  // namespace cutaway::faces
