// SPDX-License-Identifier: Apache-2.0
// Kinds of products, the words that ask for their purpose and the words of code that serves it
// stand in catalogue/request_words.toml.
#include "answers/scope/families/kin.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "answers/scope/request/asked_product.h"
#include "base/text.h"
#include "catalogue/languages.h"
#include "narrative/phrases.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;
using narrative::code;

constexpr std::size_t kMostKin = 3;

class Kin {
 public:
  Kin(const model::Analysis& analysis, const RequestWords& words, const AskedProduct& product)
      : analysis_(analysis), words_(words), product_(product), kinds_(*analysis.catalogue) {
    for (const std::string& one : words.group("kin." + product.kind)) roots_.insert(root_of(one));
    for (const std::string& one : words.group("kin_places." + product.kind))
      places_.insert(root_of(one));
  }

  /// Types of own code that are named after the kind, in files that are too; those that serve it
  /// first.
  std::vector<Thing> find() const {
    std::vector<std::pair<std::tuple<bool, bool, std::string>, Thing>> found;
    for (std::size_t i = 0; i < analysis_.project->size(); ++i) {
      const sources::File& file = analysis_.project->file(FileId(i));
      if (file.origin != sources::Origin::own || !file.language.valid() ||
          catalogue::language(file.language).type != catalogue::LanguageType::programming ||
          (!is_of_kind(base_name(file.path)) && !is_of_product(file.path)) ||
          kinds_.aside(file.path) || kinds_.of(file.path) == ranking::FileKind::screen)
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

  /// `MICROSOFT_CLIENT_ID` that a file for signing in reads: nothing but the product and what such
  /// a product has to be told.
  std::optional<Thing> setting() const {
    for (const linking::SettingRead& read : analysis_.links->setting_reads()) {
      if (!read.place.file.valid() || !is_named(read.written, product_.roots)) continue;
      const sources::File& file = analysis_.project->file(read.place.file);
      if (file.origin != sources::Origin::own || kinds_.aside(file.path) ||
          !is_named(file.path, places_))
        continue;
      bool client = false, only = true;
      for (const std::string& word : identifier_words(read.written)) {
        client = client || words_.has("kin_clients", word);
        only = only && (words_.has("kin_clients", word) || words_.has("kin_told", word) ||
                        product_.roots.contains(root_of(word)) || roots_.contains(root_of(word)));
      }
      if (client && only) return Thing{ThingKind::setting, read.written, read.place, 0, {}};
    }
    return std::nullopt;
  }

  static bool is_named(std::string_view name, const std::set<std::string>& roots) {
    return std::ranges::any_of(roots_in(name),
                               [&](const std::string& root) { return roots.contains(root); });
  }

 private:
  bool is_of_kind(std::string_view name) const { return is_named(name, roots_); }

  /// "auth/google.strategy.ts": named after the product, in a folder for the purpose.
  bool is_of_product(std::string_view path) const {
    return is_named(base_name(path), product_.roots) && is_named(folder_name(path), places_);
  }

  /// "GoogleStrategy", and not "GoogleSheetsService": nothing but the product and what it does.
  bool is_product_itself(std::string_view name) const {
    const std::vector<std::string> all = identifier_words(name);
    if (!is_named(name, product_.roots) || all.empty() ||
        (!words_.has("kin_roles", all.back()) && !words_.has("kin_itself", all.back())))
      return false;
    return std::ranges::all_of(identifier_words(name), [&](const std::string& word) {
      return words_.has("kin_roles", word) || words_.has("kin_itself", word) ||
             product_.roots.contains(root_of(word)) || roots_.contains(root_of(word)) ||
             places_.contains(root_of(word));
    });
  }

  /// "OidcStrategy", "NotificationManager": its last word says that it does something.
  bool serves(std::string_view name) const {
    const std::vector<std::string> all = identifier_words(name);
    return (!all.empty() && words_.has("kin_roles", all.back())) || is_product_itself(name);
  }

  std::optional<Thing> type_in(FileId id) const {
    const syntax::Syntax& syntax = analysis_.project->of(id);
    std::optional<Thing> best;
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (symbol.kind != syntax::SymbolKind::class_ && symbol.kind != syntax::SymbolKind::struct_)
        continue;
      const std::string name(syntax.text(symbol.name));
      const bool itself =
          is_of_product(analysis_.project->file(id).path) && is_product_itself(name);
      if ((!is_of_kind(name) && !itself) || (best && (serves(best->name) || !serves(name))))
        continue;
      best = Thing{ThingKind::type, name, {id, symbol.name_line, symbol.name_line}, 0, {}};
    }
    return best;
  }

  const model::Analysis& analysis_;
  const RequestWords& words_;
  const AskedProduct& product_;
  ranking::FileKinds kinds_;
  std::set<std::string> roots_;   ///< of words that serve the purpose
  std::set<std::string> places_;  ///< of words of folders for it
};

}  // namespace

void find_kin(const model::Analysis& analysis, const Request& request, const RequestWords& words,
              const Saying& saying, Existing& existing) {
  const auto product = asked_product(request, words);
  if (!product || request.removes) return;
  const Kin kin(analysis, words, *product);
  existing.kin = kin.find();
  const bool named =
      !existing.kin.empty() && Kin::is_named(existing.kin.front().name, product->roots);
  if (!named && product->kind == "signin") {
    // No type needs to be named after it where a library signs people in.
    if (auto setting = kin.setting())
      existing.kin.insert(existing.kin.begin(), std::move(*setting));
  }
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
    // To sign in with it is all that is asked for; a message has its own time and text.
    const bool built = there && product->kind == "signin";
    existing.answer = Claim(built ? kAnswerNear : kAnswerAbout, claim->id(),
                            (built   ? "It may be there already: f"
                             : there ? "In part: f"
                                     : "In part: o") +
                                text.substr(1),
                            claim->basis(), claim->confidence(), claim->evidence());
    existing.claims.insert(existing.claims.begin(), std::move(*claim));
  }
}

std::optional<Decision> decide_by_kin(const Existing& existing, const Decision& decision) {
  if (decision.change_class != "code" || existing.kin.empty() || !existing.answer ||
      !std::string_view(existing.answer->text()).starts_with("It may be there already: for "))
    return std::nullopt;
  return Decision{"behaviour",
                  "what it asks for seems to be there (" + code(existing.kin.front().name) +
                      "), so that it would act otherwise",
                  nullptr};
}

}  // namespace cutaway::answers
