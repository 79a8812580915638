// SPDX-License-Identifier: Apache-2.0
// `cutaway data`: what is kept, who touches it, where it goes.
#include "base/text.h"
#include "faces/session.h"
#include "render/countable.h"

namespace cutaway::faces {
namespace {

/// Keeps the rows that the user asked for.
void filter(const Invocation& invocation, model::Model& model) {
  const std::string glob = invocation.get("entity");
  std::erase_if(model.entities, [&](const model::Entity& entity) {
    return !glob.empty() && !matches_glob(glob, entity.name) && !matches_glob(glob, entity.table);
  });
  if (!invocation.has("personal")) return;
  for (model::Entity& entity : model.entities)
    std::erase_if(entity.fields, [](const model::EntityField& f) { return f.personal.empty(); });
  std::erase_if(model.entities, [](const model::Entity& entity) { return entity.fields.empty(); });
}

int run(const Invocation& invocation, const Streams& streams) {
  int code = kDone;
  const auto run = open_run(invocation, streams, code);
  if (run == nullptr) return code;
  filter(invocation, run->model);
  const render::Context context = context_of(*run, invocation);
  const std::string bytes = invocation.format == "json"
                                ? render::data_json(context)
                                : rows_as(invocation, context, render::data_table(run->analysis));
  return conclude(*run, bytes, invocation, streams);
}

constexpr Flag kFlags[] = {{"--entity", "GLOB", "only entities of this name or table"},
                           {"--personal", "", "only fields that appear to be personal"}};

}  // namespace

extern const CommandRecord record_data;
const CommandRecord record_data{
    "data",
    "understand",
    "what is kept: entities, fields, relations, personal data",
    "Lists the things that are kept, joined from mapper classes, schemas and migrations: fields "
    "with "
    "types, relations, personal fields, who writes and reads them, and where they leave.",
    "cutaway data path/to/project --personal",
    Payload::none,
    kFlags,
    run};

}  // namespace cutaway::faces
