// SPDX-License-Identifier: Apache-2.0
// `class OldModel: max_tokens: int = 256` that is exported, and made by tests alone: the number
// bounds nothing that runs.
#include "meaning/ai/paths/unmade.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "meaning/ai/paths/written_names.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::Symbol;
using syntax::SymbolKind;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::uint32_t kLongestName = 120;
constexpr std::string_view kParts = ".:/";  ///< between components of "shop.models:Model"

class Unmade {
 public:
  Unmade(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void find() {
    for (const auto* limits : {&book_.limits, &book_.failing.bounds})
      for (const AiLimit& limit : *limits)
        if (const SymbolRef type = class_of(limit.places.front()); type.valid())
          limits_.push_back({type, limit.places.front()}), open_.insert(type);
    if (open_.empty() || finds_classes()) return;
    for (const auto& [type, place] : limits_) names_.insert(name_of(type));
    for (std::size_t i = 0; i < ground_.context.project.size() && !open_.empty(); ++i)
      look_at(FileId(i));
    for (const auto& [type, place] : limits_) {
      if (!open_.contains(type)) continue;
      AiSign sign;
      sign.means = "unmade", sign.name = name_of(type), sign.places = {place};
      book_.signs.push_back(std::move(sign));
    }
  }

 private:
  /// The class around the place, in a language whose names stand as they are; none that something
  /// makes by what is noted at it.
  SymbolRef class_of(const Place& place) const {
    if (!ground_.names_are_sure(place.file)) return {};
    const syntax::Syntax& syntax = ground_.context.project.of(place.file);
    SymbolId at = symbol_at(syntax, place.line);
    while (at.valid() && syntax.symbols[at.index()].kind != SymbolKind::class_)
      at = syntax.symbols[at.index()].container;
    const bool noted = std::ranges::any_of(syntax.annotations, [&](const auto& note) {
      return note.target == at && last_of(syntax.text(note.name), kParts) != "dataclass";
    });
    return at.valid() && !noted ? SymbolRef{place.file, at} : SymbolRef();
  }

  std::string_view name_of(SymbolRef type) const {
    const syntax::Syntax& syntax = ground_.context.project.of(type.file);
    return syntax.text(syntax.symbols[type.symbol.index()].name);
  }

  /// Classes are gone through by their base: which ones are made is decided while it runs.
  bool finds_classes() const {
    return ground_.is_mentioned("__subclasses__") || ground_.is_mentioned("__init_subclass__");
  }

  void look_at(FileId id) {
    if (ground_.context.project.file(id).origin == sources::Origin::test) return;
    const syntax::Syntax& syntax = ground_.context.project.of(id);
    for (std::size_t i = 0; i < syntax.values.size(); ++i) {
      const ValueNode& node = syntax.values[i];
      const bool named = node.kind == ValueKind::reference || node.kind == ValueKind::member;
      const bool text = node.kind == ValueKind::string && node.text.size < kLongestName;
      if (!named && !text) continue;
      const std::string_view name = last_of(syntax.text(node.text), kParts);
      if (!names_.contains(name) || (text && is_export(id, ValueId(i)))) continue;
      const linking::Target is =
          named ? ground_.context.links.what_is({id, ValueId(i)}) : linking::Target{};
      take(name, id, node.line, is);
    }
    // What is handed in under that type, filled in by it, or derived from it is made, too.
    for (const Symbol& symbol : syntax.symbols) {
      if (!symbol.type.empty()) take_type(syntax.text(symbol.type), id, symbol.name_line);
      for (std::uint32_t p = 0; p < symbol.parameter_count; ++p)
        take_type(syntax.text(syntax.parameters[symbol.first_parameter + p].type), id, symbol.line);
      for (std::uint32_t b = 0; b < symbol.base_count; ++b)
        take_type(syntax.text(syntax.bases[symbol.first_base + b].name), id, symbol.line);
    }
  }

  /// `__all__ = ["Model"]` only lets others have it.
  bool is_export(FileId id, ValueId value) const {
    return ground_.file(id).standing(value).holder.name == "__all__";
  }

  void take_type(std::string_view type, FileId id, std::uint32_t line) {
    std::size_t from = 0;
    for (std::size_t at = 0; at <= type.size(); ++at) {
      const bool letter = at < type.size() &&
                          (std::isalnum(static_cast<unsigned char>(type[at])) || type[at] == '_');
      if (letter) continue;
      if (const auto word = type.substr(from, at - from); names_.contains(word))
        take(word, id, line, {});
      from = at + 1;
    }
  }

  /// "chat.desk.Model" for a class of backend/chat/desk.py, or of a module below: whose folder the
  /// program starts in is not known.
  bool lies_in(SymbolRef type, std::string_view origin) const {
    std::string module(origin.substr(0, origin.find_last_of(".:")));
    std::ranges::replace_if(
        module, [](char c) { return c == '.' || c == ':'; }, '/');
    const std::string& path = ground_.path(type.file);
    for (std::string_view at(path.data(), path.rfind('.')); !at.empty(); at = folder_name(at))
      if (at == module || at.ends_with("/" + module)) return true;
    return false;
  }

  /// A line outside of the class names it, and is not seen to mean another one of that name.
  void take(std::string_view name, FileId id, std::uint32_t line, const linking::Target& is) {
    std::erase_if(open_, [&](SymbolRef type) {
      if (name_of(type) != name) return false;
      const Symbol& own = ground_.context.project.of(type.file).symbols[type.symbol.index()];
      if (type.file == id && own.line <= line && line <= own.end_line) return false;
      if (is.symbol.valid()) return is.symbol == type;
      return is.origin == 0 || lies_in(type, ground_.context.links.name(is.origin));
    });
  }

  const AiGround& ground_;
  AiBook& book_;
  std::vector<std::pair<SymbolRef, Place>> limits_;
  std::set<SymbolRef> open_;  ///< classes that nothing was seen to make
  std::set<std::string_view> names_;
};

}  // namespace

void find_ai_unmade(const AiGround& ground, AiBook& book) { Unmade(ground, book).find(); }

}  // namespace cutaway::meaning
