// SPDX-License-Identifier: Apache-2.0
// Searches all names (definitions, routes, kept things and their fields, rules, settings,
// libraries, texts on screens and in the first language of translations) for a piece of a word, or
// for all words of a phrase: how "nothing is named after it" is said.
#include <algorithm>

#include "model/asking.h"
#include "model/screen_texts.h"

namespace cutaway::model {
namespace {

class Search {
 public:
  Search(std::string_view words, std::string_view phrases) {
    for (const std::string_view word : split(words, '|')) {
      if (!trim(word).empty()) wanted_.push_back({lower(trim(word))});
    }
    for (const std::string_view phrase : split(phrases, '|')) {
      std::vector<std::string> all;
      for (const std::string_view word : split(trim(phrase), ' ')) {
        if (!word.empty()) all.push_back(lower(word));
      }
      if (!all.empty()) wanted_.push_back(std::move(all));
    }
  }
  bool any() const { return !wanted_.empty(); }
  /// A word of the name, or some of its neighbours together, begins with what is wanted; what is
  /// short must be the whole word. Of a phrase each word has to be there, in any order, but
  /// none far from the first: a long text may have them by chance.
  void look(std::string_view name, const Place& place) {
    counting_.base();
    for (const std::vector<std::string>& all : wanted_) {
      if (!std::ranges::all_of(all, [&](const auto& one) { return may_hold(name, one); })) continue;
      words_ = identifier_words(name);
      if (stand_together(all)) return counting_.hit(place);
    }
  }
  QueryAnswer take() { return counting_.take(); }

 private:
  /// Cheap: its letters come in this order.
  static bool may_hold(std::string_view name, std::string_view wanted) {
    std::size_t at = 0;
    for (const char c : name) {
      const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      if (small == wanted[at] && ++at == wanted.size()) return true;
    }
    return false;
  }

  bool stand_together(const std::vector<std::string>& all) const {
    constexpr std::size_t kReach = 3;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (!begins(i, all.front())) continue;
      const std::size_t from = i > kReach ? i - kReach : 0;
      const std::size_t to = std::min(words_.size(), i + kReach + 1);
      const auto is_near = [&](const std::string& wanted) {
        for (std::size_t k = from; k < to; ++k) {
          if (begins(k, wanted)) return true;
        }
        return false;
      };
      if (std::ranges::all_of(all, is_near)) return true;
    }
    return false;
  }

  bool begins(std::size_t i, const std::string& wanted) const {
    constexpr std::size_t kShort = 3;
    std::string joined;
    for (; i < words_.size() && joined.size() < wanted.size(); ++i) joined += words_[i];
    if (wanted.size() <= kShort) return joined == wanted || joined == wanted + "s";
    return joined.starts_with(wanted);
  }

  std::vector<std::vector<std::string>> wanted_;  ///< of each all words have to be there
  std::vector<std::string> words_;
  Counting counting_;
};

Place place_in(const std::vector<Place>& places) {
  return places.empty() ? Place{} : places.front();
}

void look_at_rules(const Analysis& analysis, Search& search) {
  for (const Rule& rule : analysis.model->rules) search.look(rule.is.name, rule.is.place);
  for (const linking::SettingRead& read : analysis.links->setting_reads())
    search.look(read.key, read.place);
}

void look_at_model(const Analysis& analysis, Search& search) {
  for (const Endpoint& one : analysis.model->endpoints) search.look(one.path, place_in(one.places));
  for (const Operation& one : analysis.model->operations)
    search.look(one.name, place_in(one.places));
  for (const Entity& entity : analysis.model->entities) {
    search.look(entity.name, place_in(entity.places));
    for (const EntityField& field : entity.fields) search.look(field.is.name, field.is.place);
  }
  for (const meaning::Dependency& one : analysis.facts->dependencies)
    search.look(one.name, one.place);
}

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  Search search(asked["words"], asked["phrases"]);
  if (!asked.all_known({"words", "phrases", "what"}) || !search.any()) return not_known();
  look_at_rules(analysis, search);
  if (asked["what"] == "rules") return search.take();
  look_at_model(analysis, search);
  const ScreenTexts texts(*analysis.catalogue);
  for (std::size_t i = 0; i < analysis.project->size(); ++i) {
    const FileId id(i);
    if (!origin_allowed(asked, analysis.project->file(id).origin)) continue;
    const syntax::Syntax& syntax = analysis.project->of(id);
    for (const syntax::Symbol& symbol : syntax.symbols)
      search.look(syntax.text(symbol.name), {id, symbol.name_line, symbol.name_line});
    texts.each(*analysis.project, id, [&](std::string_view text, std::uint32_t line) {
      search.look(text, {id, line, line});
    });
  }
  return search.take();
}

}  // namespace

extern const QueryRule record_names;
const QueryRule record_names{
    "names",
    "names of definitions, routes, kept things, rules, settings and texts that hold a word", run};

}  // namespace cutaway::model
