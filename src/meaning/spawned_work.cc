// SPDX-License-Identifier: Apache-2.0
// The call bears the mark of the word; what it calls is written there or known by its name.
#include "meaning/spawned_work.h"

#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

SymbolRef started_by(const ReaderContext& context, FileId file, std::size_t call) {
  const syntax::Syntax& syntax = context.project.of(file);
  const ValueId callee = syntax.calls[call].callee;
  const auto* node = callee.valid() ? &syntax.value(callee) : nullptr;
  if (node != nullptr && node->kind == syntax::ValueKind::function) return {file, node->symbol};
  const auto targets = context.links.calls(file);
  return call < targets.size() ? targets[call].symbol : SymbolRef();
}

}  // namespace

std::vector<Meaning> find_spawned_work(const ReaderContext& context) {
  std::vector<Meaning> out;
  for (std::size_t f = 0; f < context.project.size(); ++f) {
    const FileId file(f);
    if (!is_own(context, file)) continue;
    const syntax::Syntax& syntax = context.project.of(file);
    for (std::size_t c = 0; c < syntax.calls.size(); ++c) {
      const syntax::Call& call = syntax.calls[c];
      constexpr std::uint16_t kOther = syntax::kInLoop | syntax::kInTest;
      if ((call.flags & syntax::kSpawned) == 0 || (call.flags & kOther) != 0) continue;
      Meaning meant;
      meant.handler = started_by(context, file, c);
      if (!meant.handler.valid()) continue;
      meant.means = "lasting";
      meant.place = {file, call.line, call.end_line};
      meant.scope = {file, call.scope};
      out.push_back(std::move(meant));
    }
  }
  return out;
}

}  // namespace cutaway::meaning
