// SPDX-License-Identifier: Apache-2.0
// Looks at what is caught around an import.
#include "meaning/tried_imports.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using syntax::Block;
using syntax::BlockKind;

bool is_missing(const ReaderContext& context, std::string_view ecosystem, std::string_view caught) {
  return std::ranges::any_of(context.catalogue.table("not_built"), [&](const auto& row) {
    return row.first == "tried." + std::string(ecosystem) && contains(caught, row.second);
  });
}

/// The lines of a `try` go on to the end of what is caught: before that stands what is tried.
bool is_tried(const ReaderContext& context, std::string_view ecosystem, const Place& place) {
  const syntax::Syntax& syntax = context.project.of(place.file);
  const auto in_body = [&](const Block& block) {
    bool missing = false;
    for (const Block& caught : syntax.blocks) {
      const bool is_catch = caught.kind == BlockKind::catch_ || caught.kind == BlockKind::swallow;
      if (!is_catch || caught.line < block.line || caught.line > block.end_line) continue;
      if (caught.line <= place.line) return false;
      missing = missing || is_missing(context, ecosystem, syntax.text(caught.text));
    }
    return missing;
  };
  return std::ranges::any_of(syntax.blocks, [&](const Block& block) {
    return block.kind == BlockKind::try_ && block.line <= place.line &&
           place.line <= block.end_line && in_body(block);
  });
}

}  // namespace

bool is_only_tried(const ReaderContext& context, const Facts& facts, std::string_view ecosystem,
                   const Place& place, std::span<const TechnologyId> brings) {
  if (!is_tried(context, ecosystem, place)) return false;
  bool any = false;
  for (const Dependency& dependency : facts.dependencies) {
    if (dependency.ecosystem != ecosystem) continue;
    any = true;
    for (const TechnologyId known : context.catalogue.by_package(ecosystem, dependency.name))
      if (std::ranges::find(brings, known) != brings.end()) return false;
  }
  return any;
}

}  // namespace cutaway::meaning
