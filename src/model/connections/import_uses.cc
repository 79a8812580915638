// SPDX-License-Identifier: Apache-2.0
// Names of an import line are followed through the calls and Values of its file.
#include "model/connections/import_uses.h"

#include <algorithm>
#include <set>
#include <string>

#include "base/text.h"

namespace cutaway::model {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMostLevels = 12;

/// What one line imports: its names in the file, lower case, and its packages.
struct Imported {
  std::set<std::string> names;
  std::set<std::string_view> packages;
};

std::string_view last_of(std::string_view module) {
  const std::size_t end = module.find_last_of("/.\\:");
  return end == std::string_view::npos ? module : module.substr(end + 1);
}

Imported imported_at(const Inputs& in, const Place& place) {
  const Syntax& syntax = in.project.of(place.file);
  const auto links = in.links.imports(place.file);
  Imported out;
  for (std::size_t i = 0; i < syntax.imports.size(); ++i) {
    const syntax::Import& import = syntax.imports[i];
    if (import.line != place.line) continue;
    for (const syntax::Text text : {import.alias, import.name})
      if (!text.empty() && syntax.text(text) != "*") out.names.insert(lower(syntax.text(text)));
    if (import.alias.empty() && import.name.empty())
      out.names.insert(lower(last_of(syntax.text(import.module))));
    if (i < links.size() && links[i].package != 0)
      out.packages.insert(in.links.name(links[i].package));
  }
  return out;
}

/// `smtp` of `smtp.Dial(x).Close()`.
std::string_view root(const Syntax& syntax, ValueId value) {
  for (int level = 0; value.valid() && level < kMostLevels; ++level) {
    const ValueNode& node = syntax.value(value);
    if (node.kind == ValueKind::reference) return syntax.text(node.text);
    if (node.child_count == 0) return {};
    value = syntax.child(node, 0);
  }
  return {};
}

bool is_of(const Inputs& in, const Imported& imported, const Syntax& syntax,
           const syntax::Call& call, const linking::Target& target) {
  if (imported.names.contains(lower(root(syntax, call.callee)))) return true;
  if (target.origin == 0 || imported.packages.empty()) return false;
  const std::string_view origin = in.links.name(target.origin);
  return imported.packages.contains(origin.substr(0, origin.find(':')));
}

/// "dial", "connect": first words of calls that begin to talk.
bool opens(const Inputs& in, std::string_view word) {
  return std::ranges::any_of(in.catalogue.table("parts"), [&](const auto& row) {
    return row.first == "opening_words" && row.second == word;
  });
}

/// The first line, or none (0).
std::uint32_t used_at(const Inputs& in, FileId file, const Imported& imported) {
  const Syntax& syntax = in.project.of(file);
  const auto targets = in.links.calls(file);
  std::uint32_t otherwise = 0, constructed = 0, opened = 0;
  for (std::size_t i = 0; i < syntax.calls.size(); ++i) {
    const syntax::Call& call = syntax.calls[i];
    const std::string_view name = syntax.text(call.name);
    const bool imports = name == "require" || name == "import";
    if (imports || !is_of(in, imported, syntax, call, targets[i])) continue;
    const auto words = identifier_words(name);
    if (opened == 0 && !words.empty() && opens(in, words.front())) opened = call.line;
    if (constructed == 0 && (call.flags & syntax::kConstructs) != 0) constructed = call.line;
    if (otherwise == 0) otherwise = call.line;
  }
  if (opened != 0) return opened;
  if (constructed != 0) return constructed;
  if (otherwise != 0) return otherwise;
  for (const syntax::Annotation& mark : syntax.annotations) {
    const std::string_view name = syntax.text(mark.name);
    if (imported.names.contains(lower(name.substr(0, name.find('.'))))) return mark.line;
  }
  for (const syntax::Symbol& symbol : syntax.symbols) {
    for (std::uint32_t b = 0; b < symbol.base_count; ++b) {
      const std::string_view name = syntax.text(syntax.bases[symbol.first_base + b].name);
      if (imported.names.contains(lower(last_of(name)))) return symbol.name_line;
    }
  }
  for (const ValueNode& node : syntax.values) {
    const bool names = node.kind == ValueKind::reference;
    if (names && imported.names.contains(lower(syntax.text(node.text))) && node.line != 0)
      return node.line;
  }
  return 0;
}

}  // namespace

Place use_of_import(const Inputs& in, const Place& place) {
  if (!in.has(place.file)) return place;
  const Imported imported = imported_at(in, place);
  if (imported.names.empty()) return place;
  const std::uint32_t line = used_at(in, place.file, imported);
  return line == 0 || line == place.line ? place : Place{place.file, line, line};
}

std::vector<Place> uses_of_imports(const Inputs& in, const std::vector<Place>& places) {
  std::vector<Place> out;
  for (const Place& place : places) {
    const Place use = use_of_import(in, place);
    const auto same = [&](const Place& known) {
      return known.file == use.file && known.line == use.line;
    };
    if (std::ranges::none_of(out, same)) out.push_back(use);
  }
  return out;
}

}  // namespace cutaway::model
