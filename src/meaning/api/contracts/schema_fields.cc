// SPDX-License-Identifier: Apache-2.0
// Reads types of fields and directives.
#include "meaning/api/contracts/schema_fields.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::SymbolKind;
using syntax::Syntax;
using syntax::ValueKind;

constexpr std::size_t kMostWords = 64;

/// `UserMutation`, `OrderQueries`: named after the root type that leads to it.
bool is_named_after(std::string_view type, std::string_view owner,
                    std::span<const std::string> roots) {
  return std::ranges::any_of(roots, [&](const std::string& root) {
    const std::string several =
        root.ends_with("y") ? root.substr(0, root.size() - 1) + "ies" : root + "s";
    return type != root && contains(owner, root) &&
           (type.ends_with(root) || type.ends_with(several));
  });
}

}  // namespace

std::string_view type_of(std::string_view written) {
  if (written.ends_with("!")) written.remove_suffix(1);
  return written.starts_with("[") ? std::string_view() : written;
}

std::map<std::string, std::string, std::less<>> namespaces(const ReaderContext& context,
                                                           std::span<const FileId> schemas,
                                                           std::span<const std::string> roots) {
  std::map<std::string, std::string, std::less<>> out;
  std::set<std::string, std::less<>> elsewhere;
  const auto is_root = [&](std::string_view type) {
    return std::ranges::find(roots, type) != roots.end();
  };
  for (const FileId file : schemas) {
    const Syntax& syntax = context.project.of(file);
    for (const syntax::Symbol& field : syntax.symbols) {
      const std::string type(type_of(syntax.text(field.type)));
      if (!field.container.valid() || type.empty() || is_root(type)) continue;
      const std::string_view owner = syntax.text(syntax.symbols[field.container.index()].name);
      const bool leads =
          is_root(owner) && field.parameter_count == 0 && is_named_after(type, owner, roots);
      if (!leads) {
        elsewhere.insert(type);
        continue;
      }
      const auto [at, fresh] = out.try_emplace(type, std::string(syntax.text(field.name)));
      if (!fresh && at->second != syntax.text(field.name)) elsewhere.insert(type);
    }
  }
  std::erase_if(out, [&](const auto& one) { return elsewhere.contains(one.first); });
  return out;
}

void SchemaGuards::note(std::span<const FileId> schemas) {
  for (const FileId file : schemas) {
    const Syntax& syntax = context_.project.of(file);
    for (const syntax::Symbol& symbol : syntax.symbols)
      if (symbol.kind == SymbolKind::annotation_type) declared_.emplace(syntax.text(symbol.name));
  }
}

std::vector<Guarding> SchemaGuards::of(SymbolRef field) const {
  std::vector<Guarding> own = on(field);
  const SymbolId type = context_.project.of(field.file).symbols[field.symbol.index()].container;
  return own.empty() && type.valid() ? on({field.file, type}) : own;
}

std::vector<Guarding> SchemaGuards::on(SymbolRef symbol) const {
  std::vector<Guarding> out;
  const Syntax& syntax = context_.project.of(symbol.file);
  for (const syntax::Annotation& note : syntax.annotations) {
    const std::string name(syntax.text(note.name));
    if (note.target != symbol.symbol || !declared_.contains(name)) continue;
    std::string kind = functions_.kind_of_words(name);
    if (kind != "auth" && kind != "role") continue;
    std::vector<ValueId> given;
    for (std::uint32_t i = 0; i < note.argument_count; ++i)
      given.push_back(syntax.arguments[note.first_argument + i]);
    std::vector<std::string> words;
    for (const ValueId id : values_within(syntax, given, kMostWords)) {
      const syntax::ValueNode& node = syntax.value(id);
      const bool word = node.kind == ValueKind::string || node.kind == ValueKind::reference;
      if (word && !node.text.empty()) words.emplace_back(syntax.text(node.text));
    }
    if (!words.empty()) kind = "role";
    out.push_back({kind, name, join(words, ", "), {symbol.file, note.line, note.line}});
  }
  return out;
}

}  // namespace cutaway::meaning
