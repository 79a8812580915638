// SPDX-License-Identifier: Apache-2.0
// `cutaway api`: every endpoint, with what it asks for and gives.
#include "faces/session.h"
#include "render/countable.h"

namespace cutaway::faces {
namespace {

int run(const Invocation& invocation, const Streams& streams) {
  return answer_rows(
      invocation, streams,
      [](const render::Context& context) { return render::api_json(context); },
      render::api_table);
}

}  // namespace

extern const CommandRecord record_api;
const CommandRecord record_api{
    "api",
    "understand",
    "every endpoint and operation, and who may use it",
    "Lists what the product answers to: method, public path, handler, rights, limits, request and "
    "response, and the commands, events and jobs beside them. What the code does not say stays "
    "empty.",
    "cutaway api path/to/project --json",
    Payload::none,
    {},
    run};

}  // namespace cutaway::faces
