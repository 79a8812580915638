// SPDX-License-Identifier: Apache-2.0
// What is looked up before a model is asked: what makes vectors, keeps them, ranks hits, and what
// searches the web.
#include <algorithm>

#include "base/text.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;
using meaning::AiModel;
using meaning::AiProvider;

constexpr std::size_t kNamed = 4;
constexpr std::size_t kStores = 6;

/// Three and more of its kind are named in calls of one file: they are registered, none is taken.
bool is_one_of_many(const AiBook& book, const AiModel& model) {
  return model.how == "argument" && std::ranges::count_if(book.models, [&](const AiModel& other) {
                                      return other.kind == model.kind && other.how == "argument" &&
                                             other.places.front().file == model.places.front().file;
                                    }) >= 3;
}

/// `EMBEDDING_MODEL` gives it, and the name of that setting is of no single provider.
bool is_set_for_all(const Story& story, const AiModel& model) {
  if (model.overridable_by.empty() || !model.of_provider.empty()) return false;
  const std::vector<std::string> words = identifier_words(model.overridable_by.front());
  return std::ranges::none_of(story.analysis.catalogue->table("ai_providers"),
                              [&](const auto& row) {
                                return row.first.starts_with("provider.") &&
                                       std::ranges::find(words, lower(row.second)) != words.end();
                              });
}

/// Another of its kind stands in another file: which one is taken hangs on what is chosen. Beside
/// one that a setting of the product gives, those that only code names are of single providers.
bool has_rival(const Story& story, const AiBook& book, const AiModel& model) {
  const bool set = is_set_for_all(story, model);
  return std::ranges::any_of(book.models, [&](const AiModel& other) {
    return other.kind == model.kind && other.name != model.name &&
           other.places.front().file != model.places.front().file &&
           (!set || !other.overridable_by.empty());
  });
}

/// A class that makes vectors is made without the name of a model: what its library takes holds.
bool is_class_alone(const AiModel& model) {
  return model.how == "class" && model.overridable_by.empty();
}

/// "`X == 1` holds", "`OPENAI_API_KEY` is set"
std::string holds(const std::string& condition) {
  constexpr std::string_view kSet = " is set";
  if (!condition.ends_with(kSet)) return code(condition) + " holds";
  return code(condition.substr(0, condition.size() - kSet.size())) + std::string(kSet);
}

/// "`OllamaEmbedder` turns texts into vectors unless another one is chosen."
void tell_chosen_maker(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  const auto makes = [&](const meaning::AiChosen& one) {
    return has_any(story, "choice.embedding", identifier_words(one.taken));
  };
  const auto chosen = std::ranges::find_if(book.chosen, makes);
  if (chosen == book.chosen.end()) return;
  Sentence sentence(story, "ai.vectors.chosen", chosen->taken);
  sentence.text(code(chosen->taken) +
                " turns texts into vectors unless another one is chosen; which model it asks was "
                "not followed.");
  add(out, sentence.at(chosen->places.front()).confidence(Confidence::medium).finish());
}

void tell_vectors(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  const AiModel* model = ai_model(book, "embedding");
  if (model == nullptr) return tell_chosen_maker(story, book, out);
  if (is_one_of_many(book, *model)) return;
  const bool of_class = !model->ways.empty() && model->ways.front().starts_with("field ");
  const bool sure =
      model->configured && model->of_provider.empty() && !of_class &&
      (model->how == "setting" || !model->overridable_by.empty() || book.stores.size() < 2);
  Sentence sentence(story, "ai.vectors", model->name);
  if (is_class_alone(*model))
    sentence.text(code(model->name) +
                  " turns texts into vectors; it is given no name of a model there, so what its "
                  "library takes by itself holds.");
  else if (has_rival(story, book, *model) && sure)
    sentence.text(code(model->name) + " can turn texts into vectors.");
  else
    sentence.text(code(model->name) + " turns texts into vectors" +
                  (!model->condition.empty() ? " where " + holds(model->condition)
                   : sure                    ? ""
                                             : " where no other model is given") +
                  ".");
  ai_cite(story, sentence, model->name, *model);
  add(out, sentence.finish());
  const std::vector<std::string> ways = ai_ways(model->overridable_by, model->ways);
  if (ways.empty() || !model->condition.empty()) return;
  Sentence setting(story, "ai.vectors.setting", model->name);
  setting.text("Another one for vectors than " + code(model->name) + " is given by " +
               list_up_to(ways, 3) + ".");
  add(out, setting.at(model->places.front()).finish());
}

/// Stores that a choice of the code names beside those that were seen: `elif store == "REDIS"`.
Names chosen_stores(const Story& story, const AiBook& book, const std::vector<std::string>& seen) {
  Names out;
  for (const meaning::AiChoice& choice : book.choices) {
    if (choice.of != "store") continue;
    for (const std::string& option : choice.options) {
      const std::string id = lower(option);
      const bool known = std::ranges::any_of(
          seen, [&](const std::string& name) { return contains(lower(name), id); });
      if (!known && story.analysis.catalogue->find(id).valid())
        out.add(provider_name(story, id), choice.places.front());
    }
  }
  return out;
}

/// "Qdrant keeps vectors of texts."
void tell_stores(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  if (book.stores.empty()) return;
  std::vector<std::string> names;
  for (const AiProvider& row : book.stores) names.push_back(ai_shown(story, row));
  const Names chosen = chosen_stores(story, book, names);
  names.insert(names.end(), chosen.texts.begin(), chosen.texts.end());
  Sentence sentence(story, "ai.stores", join(names, ","));
  if (names.size() == 1 && book.stores.front().name == "in_memory") {
    const bool written = book.stores.front().how == "written";
    sentence.text(std::string("The vectors of texts lie in the memory of the process and are ") +
                  (written ? "written to files." : "gone when it ends."));
    return add(out, sentence.at(book.stores.front().places, 2).finish());
  }
  sentence.text(names.size() == 1 ? names.front() + " keeps vectors of texts."
                                  : "Vectors can be kept in " + list_up_to(names, kStores) + ".");
  for (std::size_t i = 0; i < book.stores.size() && i < kStores; ++i)
    ai_cite(story, sentence, names[i], book.stores[i]);
  sentence.at(chosen.places, kStores);
  add(out, sentence.finish());
}

/// "`OrdersRouter` decides where a question is looked up, if anywhere; it asks a model for that."
void tell_routers(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  for (const meaning::AiSign& sign : book.signs) {
    if (sign.means != "router") continue;
    Sentence sentence(story, "ai.router", sign.name);
    sentence.text(code(sign.name) + " decides where a question is looked up, if anywhere" +
                  (sign.function.empty() ? "." : "; it asks " + sign.function + " for that."));
    return add(out, sentence.at(sign.places, 2).confidence(Confidence::medium).finish());
  }
}

/// "The web can be searched through Tavily, Exa and SearXNG."
void tell_searches(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  if (book.searches.empty()) return;
  std::vector<std::string> names;
  for (const AiProvider& row : book.searches) names.push_back(provider_name(story, row.name));
  Sentence sentence(story, "ai.web", join(names, ","));
  sentence.text("The web can be searched through " + list_up_to(names, kNamed + 2) + ".");
  for (std::size_t i = 0; i < book.searches.size() && i < kNamed + 2; ++i)
    sentence.at(book.searches[i].places.front());
  add(out, sentence.finish());
}

/// "On the way to a model the web is searched by `perform_search` in `answer`."
void tell_web_on_way(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  Names names;
  for (const meaning::AiSign& sign : book.signs)
    if (sign.means == "web.search" && sign.on_path)
      names.add(code(sign.name) + " in " + code(sign.function), sign.places.front());
  tell_names(story, names, "ai.web.on_way",
             "On the way of a question the web is searched, by the names: ", kNamed, out);
}

/// "Hits are put in a better order by Cohere."
void tell_rankers(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  std::vector<std::string> names;
  std::vector<Place> places;
  const auto take = [&](std::string name, const Place& place) {
    if (std::ranges::find(names, name) != names.end()) return;
    names.push_back(std::move(name)), places.push_back(place);
  };
  for (const AiModel& model : book.models)
    if (model.kind == "rerank") take(code(model.name), model.places.front());
  if (names.empty())
    for (const AiProvider& row : book.rankers) take(ai_shown(story, row), row.places.front());
  if (names.empty()) return;
  Sentence sentence(story, "ai.rankers", join(names, ","));
  sentence.text("Hits can be put in a better order by " + list_up_to(names, kNamed) + ".");
  add(out, sentence.at(places, kNamed).confidence(Confidence::medium).finish());
}

/// "Texts are looked up through `OpenSearchBM25Retriever`": classes of libraries alone, since what
/// is called on one of them is told with its number of hits.
void tell_retrievers(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  Names names;
  for (const meaning::AiSign& sign : book.signs)
    if (sign.means == "retriever" && !sign.name.empty() && sign.name[0] >= 'A' &&
        sign.name[0] <= 'Z')
      names.add(code(sign.name), sign.places.front());
  if (names.texts.empty()) return;
  Sentence sentence(story, "ai.retrievers", join(names.texts, ","));
  sentence.text("Texts are looked up through " + list_up_to(names.texts, kNamed) + ".");
  add(out, sentence.at(names.places, kNamed).finish());
}

/// "`asRetriever` asks for 6 hits in `makeChain`", or for no number of them.
void tell_retrieved(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  Names counted, open;
  for (const meaning::AiSign& sign : book.signs) {
    if (sign.means != "retrieved") continue;
    const std::string in = sign.off_unless.empty() ? "" : " in " + code(sign.off_unless);
    (sign.name.empty() ? open : counted)
        .add(code(sign.function) + in + (sign.name.empty() ? "" : " (" + sign.name + ")"),
             sign.places.front());
  }
  if (!counted.texts.empty()) {
    Sentence sentence(story, "ai.retrieved", join(counted.texts, ","));
    sentence.text("So many hits are asked for: " + list_up_to(counted.texts, kNamed) + ".");
    add(out, sentence.at(counted.places, kNamed).finish());
  }
  // Where a number is set, the calls without one may take it elsewhere.
  if (open.texts.empty() || !counted.texts.empty() || !ai_taken(story, book).empty()) return;
  Sentence sentence(story, "ai.retrieved.open", join(open.texts, ","));
  sentence.text("No number of hits is given to " + list_up_to(open.texts, kNamed) +
                ", so what the library takes by itself holds there.");
  add(out, sentence.at(open.places, kNamed).confidence(Confidence::medium).finish());
}

/// "Functions that lead to a model look texts up, by the names: `vector_search` in `answer`."
void tell_own_search(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  Names names;
  for (const meaning::AiSign& sign : book.signs)
    if (sign.means == "own.search")
      names.add(code(sign.name) + " in " + code(sign.function) +
                    (sign.off_unless.empty() ? "" : " (" + sign.off_unless + ")"),
                sign.places.front());
  tell_names(story, names, "ai.own_search",
             "Functions that lead to a model call what by its name looks texts up: ", kNamed, out);
}

/// "What looks texts up is set at first so: `Chunk Window` 1 and `Threshold` 80 in
/// `WindowRetriever`": numbers that the class itself holds ready.
void tell_set(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  Names names;
  for (const meaning::AiSetting& setting : book.settings) {
    const std::vector<std::string> words = identifier_words(setting.within);
    const bool number = setting.value.find_first_not_of("0123456789.") == std::string::npos;
    const bool told = std::ranges::any_of(book.limits, [&](const meaning::AiLimit& limit) {
      return limit.name == setting.name && limit.within == setting.within;
    });
    if (words.empty() || told || !number || !has_word(story, "taken.lookers", words.back()))
      continue;
    names.add(code(setting.name) + " " + setting.value + " in " + code(setting.within),
              setting.places.front());
  }
  tell_fewer_names(story, names, "ai.looked_up.set",
                   "What looks texts up is set at first so: ", kNamed, out);
}

/// "`arerank` in `_vector_search` (where `config.rerank` holds)"
std::string in_function(const meaning::AiSign& sign) {
  return code(sign.name) + " in " + code(sign.function) +
         (sign.off_unless.empty() ? "" : " (where " + code(sign.off_unless) + " holds)");
}

/// "Texts are looked up by words and by meaning together, by the names: `hybrid` in `search`."
/// "Calls that by their names put hits in order: `arerank` in `_vector_search`."
void tell_own_order(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  Names ranked, sorted, hybrid;
  for (const meaning::AiSign& sign : book.signs) {
    if (sign.means == "own.ranked") ranked.add(in_function(sign), sign.places.front());
    if (sign.means == "own.sorted") sorted.add(in_function(sign), sign.places.front());
    if (sign.means == "own.hybrid") hybrid.add(in_function(sign), sign.places.front());
  }
  const auto tell = [&](const Names& names, const std::string& rule, const std::string& before) {
    tell_names(story, names, rule, before, kNamed, out);
  };
  tell(hybrid, "ai.own_hybrid",
       "Texts are looked up by words and by meaning together, by the names: ");
  tell(ranked, "ai.own_ranked", "Calls that by their names put hits in order: ");
  tell(sorted, "ai.own_sorted", "What is found is sorted by a score, by the names: ");
}

}  // namespace

std::vector<Claim> ai_vectors(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  tell_vectors(story, book, out);
  return out;
}

std::vector<Claim> ai_looked_up(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  tell_routers(story, book, out);
  tell_own_search(story, book, out);
  tell_retrievers(story, book, out);
  tell_stores(story, book, out);
  tell_rankers(story, book, out);
  tell_own_order(story, book, out);
  tell_searches(story, book, out);
  tell_web_on_way(story, book, out);
  tell_retrieved(story, book, out);
  for (Claim& claim : ai_taken(story, book)) out.push_back(std::move(claim));
  tell_set(story, book, out);
  return out;
}

}  // namespace cutaway::narrative
