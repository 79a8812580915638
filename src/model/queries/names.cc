// SPDX-License-Identifier: Apache-2.0
// Searches all names (definitions, routes, kept things and their fields, rules, settings, texts on
// screens) for a piece of a word: how "nothing is named after it" is said.
#include "model/asking.h"

namespace cutaway::model {
namespace {

class Search {
 public:
  explicit Search(std::string_view words) {
    for (const std::string_view word : split(words, '|')) {
      if (!trim(word).empty()) wanted_.push_back(lower(trim(word)));
    }
  }
  bool any() const { return !wanted_.empty(); }
  /// Compares without what joins the words of a name.
  void look(std::string_view name, const Place& place) {
    counting_.base();
    plain_.clear();
    for (const char c : name) {
      const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                          static_cast<unsigned char>(c) >= 0x80;
      if (letter) plain_ += c;
      if (c >= 'A' && c <= 'Z') plain_ += static_cast<char>(c - 'A' + 'a');
    }
    for (const std::string& word : wanted_) {
      if (plain_.find(word) != std::string::npos) return counting_.hit(place);
    }
  }
  QueryAnswer take() { return counting_.take(); }

 private:
  std::vector<std::string> wanted_;
  std::string plain_;
  Counting counting_;
};

Place place_in(const std::vector<Place>& places) {
  return places.empty() ? Place{} : places.front();
}

void look_at_model(const Analysis& analysis, Search& search) {
  for (const Endpoint& one : analysis.model->endpoints) search.look(one.path, place_in(one.places));
  for (const Operation& one : analysis.model->operations)
    search.look(one.name, place_in(one.places));
  for (const Entity& entity : analysis.model->entities) {
    search.look(entity.name, place_in(entity.places));
    for (const EntityField& field : entity.fields) search.look(field.is.name, field.is.place);
  }
  for (const Rule& rule : analysis.model->rules) search.look(rule.is.name, rule.is.place);
  for (const linking::SettingRead& read : analysis.links->setting_reads())
    search.look(read.key, read.place);
}

QueryAnswer run(const Analysis& analysis, const Query& query) {
  const Asked asked(query);
  Search search(asked["words"]);
  if (!asked.all_known({"words"}) || !search.any()) return not_known();
  look_at_model(analysis, search);
  for (std::size_t i = 0; i < analysis.project->size(); ++i) {
    const FileId id(i);
    if (!origin_allowed(asked, analysis.project->file(id).origin)) continue;
    const syntax::Syntax& syntax = analysis.project->of(id);
    for (const syntax::Symbol& symbol : syntax.symbols)
      search.look(syntax.text(symbol.name), {id, symbol.name_line, symbol.name_line});
    for (const syntax::Phrase& phrase : syntax.phrases)
      search.look(syntax.text(phrase.text), {id, phrase.line, phrase.line});
  }
  return search.take();
}

}  // namespace

extern const QueryRule record_names;
const QueryRule record_names{
    "names", "names of definitions, routes, kept things, rules, settings and texts that hold a word",
    run};

}  // namespace cutaway::model
