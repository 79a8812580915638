// SPDX-License-Identifier: Apache-2.0
// Collects entry points from code, meanings and manifests.
#include "meaning/entry_points.h"

#include <algorithm>
#include <tuple>

#include "base/text.h"
#include "meaning/start_scripts.h"

namespace cutaway::meaning {
namespace {

void from_code(const ReaderContext& context, std::vector<EntryPoint>& out) {
  for (std::size_t i = 0; i < context.project.size(); ++i) {
    const FileId file(i);
    if (!is_own(context, file)) continue;
    const syntax::Syntax& syntax = context.project.of(file);
    for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
      const syntax::Symbol& symbol = syntax.symbols[s];
      if ((symbol.flags & syntax::kEntryPoint) == 0) continue;
      const std::string_view stem = base_name(context.project.file(file).path);
      out.push_back({"main",
                     std::string(stem.substr(0, stem.rfind('.'))),
                     {file, symbol.line, symbol.line},
                     {file, SymbolId(s)}});
    }
  }
}

void from_meanings(const ReaderContext& context, const Facts& facts, std::vector<EntryPoint>& out) {
  for (const Meaning& meaning : facts.meanings) {
    if (!is_own(context, meaning.place.file)) continue;
    if (meaning.means == "listen") {
      const linking::ClosedValue* address = meaning.role("address");
      out.push_back({"server", address == nullptr ? std::string() : std::string(address->best()),
                     meaning.place, meaning.scope});
    } else if (meaning.means == "command") {
      const linking::ClosedValue* name = meaning.role("name");
      out.push_back({"command", name == nullptr ? std::string() : std::string(name->best()),
                     meaning.place, meaning.handler});
    } else if (meaning.means == "screen") {
      out.push_back(
          {"page", context.project.file(meaning.place.file).path, meaning.place, meaning.scope});
    }
  }
}

void from_manifests(const ReaderContext& context, const Facts& facts,
                    std::vector<EntryPoint>& out) {
  for (const Package& package : facts.packages) {
    if (!is_own(context, package.place.file)) continue;
    for (const NamedValue& command : package.commands)
      out.push_back({"command", command.name, command.place, {}});
    if (const NamedValue* script = start_script(context.catalogue, package); script != nullptr)
      out.push_back({"script", script->value, script->place, {}});
  }
}

}  // namespace

std::vector<EntryPoint> find_entry_points(const ReaderContext& context, const Facts& facts) {
  std::vector<EntryPoint> out;
  from_code(context, out);
  from_meanings(context, facts, out);
  from_manifests(context, facts, out);
  std::ranges::stable_sort(out, {},
                           [](const EntryPoint& e) { return std::tie(e.place, e.kind, e.name); });
  return out;
}

}  // namespace cutaway::meaning
