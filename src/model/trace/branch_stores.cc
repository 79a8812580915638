// SPDX-License-Identifier: Apache-2.0
// The words for databases stand in catalogue/store_engines.toml.
#include "model/trace/branch_stores.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/text.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostGuards = 16;

/// "postgresql" of "pg"; "" of other words.
std::string_view engine_of(const Inputs& in, std::string_view word) {
  for (const auto& [key, value] : in.catalogue.table("store_engines"))
    if (key.starts_with("words.") && value == word)
      return std::string_view(key).substr(std::string_view("words.").size());
  return {};
}

/// The database that a condition around asks for by a text; "" where none does.
std::string_view asked_for(const Inputs& in, FileId file, GuardId guard) {
  const Syntax& syntax = in.project.of(file);
  for (int step = 0; step < kMostGuards && guard.valid(); ++step) {
    const syntax::Guard& at = syntax.guards[guard.index()];
    guard = at.parent;
    if (at.negated || !at.value.valid()) continue;
    const ValueNode& asks = syntax.value(at.value);
    const std::string_view how = syntax.text(asks.text);
    if (asks.kind != ValueKind::comparison || (how != "==" && how != "===")) continue;
    for (std::size_t i = 0; i < asks.child_count; ++i) {
      const ValueNode& side = syntax.value(syntax.child(asks, i));
      if (side.kind != ValueKind::string) continue;
      const std::string_view engine = engine_of(in, lower(syntax.text(side.text)));
      if (!engine.empty()) return engine;
    }
  }
  return {};
}

/// What speaks the language of another one is opened by that one's driver.
std::string_view spoken_by(const Inputs& in, std::string_view engine) {
  for (const auto& [key, value] : in.catalogue.table("store_engines"))
    if (key.starts_with("speaks.") && std::string_view(key).substr(7) == engine) return value;
  return engine;
}

/// Whether a part is a database of a kind that has a word, and of another kind.
bool is_another(const Inputs& in, const Part& part, std::string_view engine) {
  bool known = false;
  for (const TechnologyId id : part.technologies) {
    const std::string_view own = in.technology(id).id;
    const bool has_word =
        std::ranges::any_of(in.catalogue.table("store_engines"), [&](const auto& row) {
          return row.first.starts_with("words.") &&
                 std::string_view(row.first).substr(std::string_view("words.").size()) == own;
        });
    if (has_word && spoken_by(in, own) == spoken_by(in, engine)) return false;
    known = known || has_word;
  }
  return known;
}

}  // namespace

void keep_named_engine(const Inputs& in, const Model& model, const Frame& frame, GuardId guard,
                       std::vector<PartId>& reaches) {
  if (reaches.empty()) return;
  std::string_view engine = asked_for(in, frame.body.file, guard);
  if (engine.empty() && frame.call != kNoCall && frame.from.valid() &&
      in.links.callers(frame.body).size() == 1)
    engine = asked_for(in, frame.from, in.project.of(frame.from).calls[frame.call].guard);
  if (engine.empty()) return;
  std::erase_if(reaches, [&](PartId part) { return is_another(in, model.part(part), engine); });
}

}  // namespace cutaway::model
