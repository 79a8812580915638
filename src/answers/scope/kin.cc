// SPDX-License-Identifier: Apache-2.0
// Kinds of products, the words that ask for their purpose and the words of code that serves it
// stand in catalogue/request_words.toml.
#include "answers/scope/kin.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/text.h"
#include "catalogue/languages.h"
#include "narrative/phrases.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;
using narrative::code;

constexpr std::size_t kMostKin = 3;

struct Product {
  std::string kind, name;
  std::set<std::string> roots;
};

/// "Google" in "sign in with Google"; not in "search Google Books".
std::optional<Product> product_of(const Request& request, const RequestWords& words) {
  for (const std::string& kind : words.group("product_kinds")) {
    if (request.says(words, "purpose." + kind).empty()) continue;
    for (const RequestWord& word : request.words) {
      if (words.has("products." + kind, lower(word.word)))
        return Product{kind, word.word, word.roots};
    }
  }
  return std::nullopt;
}

class Kin {
 public:
  Kin(const model::Analysis& analysis, const RequestWords& words, const Product& product)
      : analysis_(analysis), words_(words), product_(product), kinds_(*analysis.catalogue) {
    for (const std::string& one : words.group("kin." + product.kind)) roots_.insert(root_of(one));
  }

  /// Types of own code that are named after the kind, in files that are too; those that serve it
  /// first.
  std::vector<Thing> find() const {
    std::vector<std::pair<std::tuple<bool, bool, std::string>, Thing>> found;
    for (std::size_t i = 0; i < analysis_.project->size(); ++i) {
      const sources::File& file = analysis_.project->file(FileId(i));
      if (file.origin != sources::Origin::own || !file.language.valid() ||
          catalogue::language(file.language).type != catalogue::LanguageType::programming ||
          !is_of_kind(base_name(file.path)) || kinds_.aside(file.path) ||
          kinds_.of(file.path) == ranking::FileKind::screen)
        continue;
      if (auto thing = type_in(FileId(i)))
        found.emplace_back(
            std::tuple(!is_named(thing->name, product_.roots), !serves(thing->name), file.path),
            std::move(*thing));
    }
    std::ranges::sort(found, {}, [](const auto& one) { return one.first; });
    std::vector<Thing> out;
    for (auto& [rank, thing] : found) {
      if (out.size() < kMostKin && !std::get<1>(rank)) out.push_back(std::move(thing));
    }
    return out;
  }

  static bool is_named(std::string_view name, const std::set<std::string>& roots) {
    return std::ranges::any_of(roots_in(name),
                               [&](const std::string& root) { return roots.contains(root); });
  }

 private:
  bool is_of_kind(std::string_view name) const { return is_named(name, roots_); }

  /// "OidcStrategy", "NotificationManager": its last word says that it does something.
  bool serves(std::string_view name) const {
    const std::vector<std::string> all = identifier_words(name);
    return !all.empty() && words_.has("kin_roles", all.back());
  }

  std::optional<Thing> type_in(FileId id) const {
    const syntax::Syntax& syntax = analysis_.project->of(id);
    std::optional<Thing> best;
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (symbol.kind != syntax::SymbolKind::class_ && symbol.kind != syntax::SymbolKind::struct_)
        continue;
      const std::string name(syntax.text(symbol.name));
      if (!is_of_kind(name) || (best && (serves(best->name) || !serves(name)))) continue;
      best = Thing{ThingKind::type, name, {id, symbol.name_line, symbol.name_line}, 0, {}};
    }
    return best;
  }

  const model::Analysis& analysis_;
  const RequestWords& words_;
  const Product& product_;
  ranking::FileKinds kinds_;
  std::set<std::string> roots_;
};

}  // namespace

void find_kin(const model::Analysis& analysis, const Request& request, const RequestWords& words,
              const Saying& saying, Existing& existing) {
  const auto product = product_of(request, words);
  if (!product || request.removes) return;
  existing.kin = Kin(analysis, words, *product).find();
  if (existing.kin.empty()) return;
  std::vector<std::string> names;
  std::vector<Place> places;
  for (const Thing& one : existing.kin) {
    names.push_back(code(one.name));
    places.push_back(one.place);
  }
  const std::string list = narrative::list_up_to(names, kMostKin);
  const std::string& purpose = words.group("purpose_named." + product->kind).front();
  const bool there = Kin::is_named(existing.kin.front().name, product->roots);
  const std::string text =
      there ? "For " + purpose + " with " + product->name + " there is " +
                  code(existing.kin.front().name) + "."
            : "Of the kind of " + product->name + ", for " + purpose + ", there is " + list + ".";
  if (auto claim = saying.seen("exists.kin", product->name, text, places, Confidence::medium)) {
    existing.answer =
        Claim("scope.answer", claim->id(), (there ? "In part: f" : "In part: o") + text.substr(1),
              claim->basis(), claim->confidence(), claim->evidence());
    existing.claims.insert(existing.claims.begin(), std::move(*claim));
  }
}

}  // namespace cutaway::answers
