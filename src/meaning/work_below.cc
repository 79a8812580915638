// SPDX-License-Identifier: Apache-2.0
// The functions of its own class that a job calls are looked up in the classes below.
#include "meaning/work_below.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::Symbol;
using syntax::Syntax;

constexpr std::size_t kMostBelow = 100;

using Children = std::map<SymbolRef, std::vector<SymbolRef>>;

Children children_of(const ReaderContext& context) {
  Children out;
  for (std::size_t f = 0; f < context.project.size(); ++f) {
    const FileId file(f);
    if (!is_own(context, file)) continue;
    const Syntax& syntax = context.project.of(file);
    const auto bases = context.links.bases(file);
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const Symbol& type = syntax.symbols[s];
      for (std::uint32_t b = type.first_base; b < type.first_base + type.base_count; ++b)
        if (b < bases.size() && bases[b].symbol.valid())
          out[bases[b].symbol].push_back({file, SymbolId(s)});
    }
  }
  return out;
}

bool is_named(const Meaning& meant) {
  const linking::ClosedValue* name = meant.role("name");
  return name != nullptr && !name->alternatives.empty() &&
         std::ranges::any_of(name->alternatives, &linking::ClosedText::complete);
}

/// The functions of the class around that the job calls, by name: those of the object itself.
std::set<std::string_view> called_of_own(const ReaderContext& context, const Meaning& meant,
                                         SymbolId type) {
  const Syntax& syntax = context.project.of(meant.place.file);
  const auto targets = context.links.calls(meant.place.file);
  std::set<std::string_view> out;
  for (std::size_t c = 0; c < syntax.calls.size() && c < targets.size(); ++c) {
    const syntax::Call& call = syntax.calls[c];
    const SymbolRef called = targets[c].symbol;
    if (call.line < meant.place.line || call.line > meant.place.end_line ||
        called.file != meant.place.file || !called.symbol.valid())
      continue;
    if (syntax.symbols[called.symbol.index()].container == type) out.insert(syntax.text(call.name));
  }
  return out;
}

SymbolRef function_of(const ReaderContext& context, SymbolRef type,
                      const std::set<std::string_view>& names) {
  const Syntax& syntax = context.project.of(type.file);
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
    const Symbol& one = syntax.symbols[s];
    const bool has_body = (one.flags & syntax::kAbstract) == 0;
    if (one.container == type.symbol && is_function(one) && has_body &&
        names.contains(syntax.text(one.name)))
      return {type.file, SymbolId(s)};
  }
  return {};
}

/// One job for each class below `top` that has one of the functions itself.
void add_below(const ReaderContext& context, const Children& children, const Meaning& meant,
               SymbolRef top, std::vector<Meaning>& out) {
  const auto names = called_of_own(context, meant, top.symbol);
  if (names.empty()) return;
  std::vector<SymbolRef> open{top};
  std::set<SymbolRef> seen{top};
  for (std::size_t i = 0; i < open.size() && open.size() < kMostBelow; ++i) {
    const auto below = children.find(open[i]);
    if (below == children.end()) continue;
    for (const SymbolRef type : below->second) {
      if (!seen.insert(type).second) continue;
      open.push_back(type);
      const SymbolRef function = function_of(context, type, names);
      if (!function.valid()) continue;
      const Syntax& syntax = context.project.of(type.file);
      const Symbol& is = syntax.symbols[type.symbol.index()];
      Meaning job = meant;
      job.place = {type.file, is.line, is.line};
      job.scope = type;
      job.handler = function;
      std::erase_if(job.values, [](const auto& value) { return value.first == "name"; });
      linking::ClosedValue name;
      name.alternatives.push_back(
          {std::string(syntax.text(is.name)), true, {job.place}, {}, {}, false});
      job.values.emplace_back("name", std::move(name));
      out.push_back(std::move(job));
    }
  }
}

}  // namespace

std::vector<Meaning> find_work_below(const ReaderContext& context,
                                     const std::vector<std::vector<Meaning>>& meanings) {
  std::vector<Meaning> out;
  Children children;
  bool read = false;
  for (const std::vector<Meaning>& of_file : meanings) {
    for (const Meaning& meant : of_file) {
      if (meant.means != "job" || meant.shape == nullptr || meant.shape->on != "call" ||
          is_named(meant) || !meant.scope.valid() || !is_own(context, meant.place.file))
        continue;
      const Syntax& syntax = context.project.of(meant.place.file);
      const SymbolId type = class_around(syntax, meant.scope.symbol);
      if (!type.valid()) continue;
      if (!read) children = children_of(context);
      read = true;
      add_below(context, children, meant, {meant.place.file, type}, out);
    }
  }
  return out;
}

}  // namespace cutaway::meaning
