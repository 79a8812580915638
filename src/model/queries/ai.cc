// SPDX-License-Identifier: Apache-2.0
// Counts what works with models: prompts that were followed to a model call, tools, agents, calls.
#include "meaning/ai/ai.h"
#include "model/asking.h"

namespace cutaway::model {
namespace {

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  if (!asked.all_known({"kind"})) return not_known();
  const meaning::AiBook book =
      meaning::find_ai({*analysis.project, *analysis.links, *analysis.catalogue}, *analysis.facts);
  Counting counting;
  const auto all = [&](const auto& rows) {
    for (const meaning::AiThing& row : rows) counting.base(), counting.hit(row.places.front());
  };
  const std::string_view kind = asked["kind"];
  if (kind == "prompts") {
    for (const meaning::AiPrompt& row : book.prompts) {
      counting.base();
      if (row.call.file.valid()) counting.hit(row.places.front());
    }
  } else if (kind == "calls") {
    for (const meaning::AiCall& call : book.calls) counting.base(), counting.hit(call.place);
  } else if (kind == "tools") {
    all(book.tools);
  } else if (kind == "agents") {
    all(book.agents);
  } else if (kind == "providers") {
    all(book.providers);
  } else {
    return not_known();
  }
  return counting.take();
}

}  // namespace

extern const QueryRule record_ai;
const QueryRule record_ai{"ai", "prompts, tools, agents, providers and calls that work with models",
                          run};

}  // namespace cutaway::model
