// SPDX-License-Identifier: Apache-2.0
// Plain names of numbers by which texts are cut: what holds them says of what they are.
#include "meaning/ai/bounds/cut_names.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

/// Who holds the number cuts texts, by its name: with any number, or only with one of tokens.
enum class Cuts { nothing, by_tokens, anything };

Cuts cuts(const AiWords& words, std::string_view around) {
  const std::vector<std::string> of = identifier_words(around);
  if (words.has_any("cut.cutters", of)) return Cuts::anything;
  const bool texts = words.has_any("cut.texts", of);
  if (texts && words.has_any("cut.pieces", of)) return Cuts::anything;
  return texts && words.has_any("cut.splits", of) ? Cuts::by_tokens : Cuts::nothing;
}

/// `{ model: …, messages: …, max_tokens: 900 }`: what a model is asked with, in code that cuts.
bool stands_in_asking(const AiWords& words, const syntax::Syntax& syntax,
                      const Standing& standing) {
  return std::ranges::any_of(standing.above, [&](ValueId above) {
    const syntax::ValueNode& node = syntax.value(above);
    for (std::size_t c = 0; c < node.child_count; ++c) {
      const syntax::ValueNode& entry = syntax.value(syntax.child(node, c));
      if (entry.kind == syntax::ValueKind::entry &&
          words.has("cut.asks", letters_of(syntax.text(entry.text))))
        return true;
    }
    return false;
  });
}

}  // namespace

std::optional<std::pair<std::string, std::string>> limit_of_cut(const AiWords& words,
                                                                std::string_view name,
                                                                std::string_view around) {
  const std::vector<std::string> of = identifier_words(name);
  if (of.empty()) return std::nullopt;
  const std::string plain = join(of, " ");
  const bool overlaps = words.has("cut.overlaps", plain);
  if (!overlaps && !words.has("cut.sizes", plain)) return std::nullopt;
  const bool tokens = contains(plain, "token");
  const Cuts how = cuts(words, around);
  if (how == Cuts::nothing || (how == Cuts::by_tokens && !tokens && !overlaps)) return std::nullopt;
  const std::string_view unit = tokens                    ? "token"
                                : contains(plain, "char") ? "char"
                                : contains(plain, "word") ? "word"
                                                          : "";  // hangs on the tokenizer
  return std::pair(std::string(overlaps ? "chunk overlap" : "chunk size"), std::string(unit));
}

std::string name_around(const CodeFile& file, const Standing& standing, std::string_view name) {
  const auto at = std::ranges::find(standing.names, name);
  if (at == standing.names.end()) return {};
  if (at + 1 != standing.names.end()) return std::string(*(at + 1));
  using Kind = Holder::Kind;
  const Holder& holder = standing.holder;
  const SymbolId around = holder.kind == Kind::parameter ? holder.scope
                          : holder.kind == Kind::symbol && holder.symbol.valid()
                              ? file.syntax.symbols[holder.symbol.index()].container
                              : SymbolId();
  const SymbolId named = file.named(around);
  if (!named.valid()) return {};
  const syntax::Symbol& symbol = file.syntax.symbols[named.index()];
  // What makes a thing is named as the thing is.
  const bool maker =
      symbol.kind == syntax::SymbolKind::constructor && file.named(symbol.container).valid();
  const SymbolId told = maker ? file.named(symbol.container) : named;
  return std::string(file.text(file.syntax.symbols[told.index()].name));
}

std::optional<std::pair<std::string, std::string>> limit_of_cut(const AiWords& words,
                                                                const CodeFile& file,
                                                                const Standing& standing,
                                                                std::string_view name) {
  if (auto found = limit_of_cut(words, name, name_around(file, standing, name))) return found;
  const auto at = std::ranges::find(standing.names, name);
  if (at == standing.names.end() || at + 1 == standing.names.end()) return std::nullopt;
  if (stands_in_asking(words, file.syntax, standing)) return std::nullopt;
  // Only what stands under a key of a record speaks for the class as a whole.
  const SymbolId type = class_around(file.syntax, standing.holder.scope);
  if (!type.valid()) return std::nullopt;
  return limit_of_cut(words, name, file.text(file.syntax.symbols[type.index()].name));
}

}  // namespace cutaway::meaning
