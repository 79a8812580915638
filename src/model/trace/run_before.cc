// SPDX-License-Identifier: Apache-2.0
// Calls in the body of a class that name functions: `before_action :set_order, only: [:show]`.
#include "model/trace/run_before.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/context.h"
#include "meaning/site.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;

/// `plug Shop.LoadCart`: a class that the framework runs.
SymbolRef named_type(const Inputs& in, FileId file, const syntax::Call& call) {
  const Syntax& syntax = in.project.of(file);
  const ValueId given = meaning::before_when(syntax, syntax.arguments[call.first_argument]);
  if (!given.valid() || syntax.value(given).kind == syntax::ValueKind::call) return {};
  const SymbolRef type = in.links.what_is({file, given}).symbol;
  return type.valid() && in.own(type.file) ? type : SymbolRef();
}

/// `def open_to_all(**only) = before_action(:find_user, **only)`: it runs before functions of the
/// classes that call this one, not of the class around it.
bool stands_in_method(const Syntax& syntax, SymbolId scope) {
  for (; scope.valid(); scope = syntax.symbols[scope.index()].container) {
    const syntax::Symbol& symbol = syntax.symbols[scope.index()];
    if (symbol.kind == syntax::SymbolKind::class_) return false;
    if (symbol.kind == syntax::SymbolKind::method && !symbol.name.empty()) return true;
  }
  return false;
}

}  // namespace

RunBefore::RunBefore(const Inputs& in)
    : in_(in), ecosystems_(meaning::file_ecosystems({in.project, in.links, in.catalogue})) {
  for (const auto& [key, value] : in.catalogue.table("trace")) {
    if (key == "before.calls") origins_.push_back(value);
    if (key == "before.after") after_.push_back(value);
    if (key == "before.skips") skips_.push_back(value);
    if (const std::size_t space = value.find(' '); key == "before.next" && space != value.npos)
      next_.emplace_back(value.substr(0, space), value.substr(space + 1));
  }
  for (std::size_t f = 0; f < in.project.size() && !origins_.empty(); ++f) {
    const FileId file(f);
    if (!in.own(file)) continue;
    const auto calls = static_cast<std::uint32_t>(in.project.of(file).calls.size());
    for (std::uint32_t c = 0; c < calls; ++c) note(file, c);
  }
}

void RunBefore::note(FileId file, std::uint32_t index) {
  const auto targets = in_.links.calls(file);
  const Syntax& syntax = in_.project.of(file);
  const syntax::Call& call = syntax.calls[index];
  if (index >= targets.size() || targets[index].origin == 0 || call.argument_count == 0) return;
  const std::string_view origin = in_.links.name(targets[index].origin);
  const auto fits = [&](const std::string& glob) { return matches_glob(glob, origin); };
  const bool skips = std::ranges::any_of(skips_, fits);
  const bool after = !skips && std::ranges::any_of(after_, fits);
  if (!skips && !after && std::ranges::none_of(origins_, fits)) return;
  const SymbolId type = meaning::class_around(syntax, call.scope);
  if (!type.valid() || stands_in_method(syntax, call.scope)) return;
  NamedRun said = named_run(syntax, file, call);
  if (skips) said.block = {};
  if (!skips && said.names.empty() && !said.block.valid()) said.block = named_type(in_, file, call);
  if (!said.names.empty() || said.block.valid())
    by_type_[{file, type}].push_back({std::move(said), skips, after});
}

std::vector<RunBefore::Before> RunBefore::of(SymbolRef type, std::string_view function) const {
  std::vector<Before> out;
  const std::string itself =
      std::string(ecosystems_[type.file.index()]) + "." + std::string(function);
  for (const auto& [first, next] : next_)
    if (first == itself) out.push_back({next, {}, false, {}, {}, true});
  const auto at = by_type_.find(type);
  if (at == by_type_.end()) return out;
  const auto among = [&](const std::vector<std::string>& names) {
    return std::ranges::find(names, function) != names.end();
  };
  for (const auto& [said, skips, after] : at->second) {
    if ((!said.only.empty() && !among(said.only)) || among(said.except)) continue;
    for (const std::string& name : said.names)
      out.push_back({name, said.place, skips, said.condition, {}, after});
    if (said.block.valid())
      out.push_back({{}, said.place, false, said.condition, said.block, after});
  }
  return out;
}

std::vector<SymbolRef> RunBefore::blocks() const {
  std::vector<SymbolRef> out;
  for (const auto& [type, all] : by_type_) {
    for (const Said& one : all) {
      if (one.run.block.valid()) out.push_back(one.run.block);
    }
  }
  return out;
}

}  // namespace cutaway::model
