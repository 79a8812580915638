// SPDX-License-Identifier: Apache-2.0
// What the model keeps no row of has a name nevertheless: the field of a type, a key of settings.
#include "answers/scope/sources/every_name.h"

#include <string>

#include "answers/scope/sources/copied.h"
#include "answers/scope/sources/thing_names.h"
#include "base/text.h"
#include "catalogue/languages.h"
#include "model/screen_texts.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

using syntax::Symbol;
using syntax::SymbolKind;

const char* kind_of(SymbolKind kind) {
  switch (kind) {
    case SymbolKind::class_:
    case SymbolKind::struct_:
    case SymbolKind::interface:
    case SymbolKind::trait:
    case SymbolKind::enum_:
    case SymbolKind::type_alias:
      return "type";
    case SymbolKind::function:
    case SymbolKind::method:
      return "function";
    case SymbolKind::field:
    case SymbolKind::property:
      return "field";
    case SymbolKind::enum_member:
    case SymbolKind::constant:
    case SymbolKind::variable:
      return "named value";
    default:
      return nullptr;
  }
}

class Names {
 public:
  Names(const model::Analysis& analysis, const WordBits& bits,
        const std::function<void(const NameSeen&)>& tell)
      : analysis_(analysis),
        bits_(bits),
        tell_(tell),
        kinds_(*analysis.catalogue),
        texts_(*analysis.catalogue),
        copied_(analysis) {}

  void all() {
    for (std::size_t i = 0; i < analysis_.project->size(); ++i) {
      const FileId id(i);
      const sources::File& file = analysis_.project->file(id);
      if (file.origin != sources::Origin::own || !file.language.valid() || is_tooling(file.path) ||
          copied_.hold(file.path) || kinds_.aside(file.path) || kinds_.beside(file.path) ||
          texts_.is_translation(file.path))
        continue;
      const auto type = catalogue::language(file.language).type;
      if (type == catalogue::LanguageType::programming) code(id, file);
      if (type == catalogue::LanguageType::data && is_settings(file.path)) keys(id);
    }
  }

 private:
  void code(FileId id, const sources::File& file) {
    const std::string_view base = base_name(file.path);
    tell(base.substr(0, base.find('.', 1)), {}, "file", {id, 1, 1});
    const syntax::Syntax& syntax = analysis_.project->of(id);
    for (const Symbol& symbol : syntax.symbols) {
      const char* kind = kind_of(symbol.kind);
      if (kind == nullptr) continue;
      const Symbol* holder =
          symbol.container.valid() ? &syntax.symbols[symbol.container.index()] : nullptr;
      // What a function keeps for itself is no name that anything is known by.
      if (holder != nullptr &&
          (holder->kind == SymbolKind::function || holder->kind == SymbolKind::method ||
           holder->kind == SymbolKind::constructor))
        continue;
      const std::string_view above =
          holder != nullptr ? syntax.text(holder->name) : syntax.text(symbol.receiver);
      tell(syntax.text(symbol.name), is_nameless(above) ? std::string_view() : above, kind,
           {id, symbol.name_line, symbol.name_line});
    }
  }

  void keys(FileId id) {
    const syntax::Syntax& syntax = analysis_.project->of(id);
    for (const syntax::DataNode& node : syntax.data) {
      const std::string_view key = syntax.text(node.key);
      if (!key.empty() && key[0] != '#') tell(key, {}, "setting", {id, node.line, node.line});
    }
  }

  void tell(std::string_view name, std::string_view holder, const char* kind, const Place& place) {
    if (name.empty() || is_nameless(name)) return;
    if (const std::uint32_t own = bits_.in(name); own != 0) tell_({name, holder, kind, place, own});
  }

  const model::Analysis& analysis_;
  const WordBits& bits_;
  const std::function<void(const NameSeen&)>& tell_;
  const ranking::FileKinds kinds_;
  const model::ScreenTexts texts_;
  const CopiedLibraries copied_;
};

}  // namespace

void each_name(const model::Analysis& analysis, const WordBits& bits,
               const std::function<void(const NameSeen&)>& tell) {
  Names(analysis, bits, tell).all();
}

}  // namespace cutaway::answers
