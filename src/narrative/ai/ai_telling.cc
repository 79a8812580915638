// SPDX-License-Identifier: Apache-2.0
// Which model answers by default, what is looked up, what models may do, and all claims in order.
#include "narrative/ai/ai_telling.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "base/text.h"
#include "meaning/ai/prompts/prompt_text.h"
#include "model/queries.h"
#include "narrative/ai/ai_keyed.h"
#include "narrative/ai/ai_names.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;
using meaning::AiModel;
using meaning::AiProvider;

constexpr std::size_t kNamed = 4;
constexpr std::size_t kSaid = 16;   ///< words of what is quoted
constexpr std::size_t kOfFile = 6;  ///< models that one file of settings names
/// The words that a search for nothing is made with (catalogue/ai_words.toml).
std::string search_words(const Story& story, const std::string& list) {
  for (const auto& [key, value] : story.analysis.catalogue->table("ai_words"))
    if (key == "search." + list) return value;
  return {};
}

/// The call is given it by name: `"gpt-4o"`, or the constant that its library has for it.
bool is_given(const meaning::AiCall& call, const AiModel& model) {
  return call.given == '"' + model.name + '"' || call.given.ends_with("." + model.name);
}

/// It stands among what a call is given, and so holds for that call alone.
bool is_argument(const AiBook& book, const AiModel& model) {
  const Place& place = model.places.front();
  return std::ranges::any_of(book.calls, [&](const meaning::AiCall& call) {
    return is_given(call, model) && call.place.file == place.file &&
           call.place.line <= place.line && place.line <= call.place.end_line;
  });
}

/// "`gpt-4o` (`FAST_LLM`)"
std::string with_holder(const AiModel& model) {
  std::string text = "`" + model.name + "`";
  if (!model.overridable_by.empty()) return text + " (" + code(model.overridable_by.front()) + ")";
  for (const std::string& holder : model.held_by) {
    const std::string low = lower(holder);
    if (holder.size() < 4 || low == "default" || low == "model" || low == "field" ||
        low == "getenv")
      continue;
    return text + " (" + code(holder) + ")";
  }
  return text;
}

/// `GPT_4_VISION = "gpt-4-vision"` only spells a model, and says nothing of when it is asked.
bool is_spelling(const AiModel& model) {
  return model.how == "default" && model.overridable_by.empty() && model.ways.empty() &&
         model.held_by.size() == 1 &&
         meaning::letters_of(model.held_by.front()) == meaning::letters_of(model.name);
}

/// What the one plain `model` of the settings that ship with the product says: it goes before what
/// parts of the code hold by themselves. nullptr = none, or several.
const AiModel* shipped(const AiBook& book) {
  const AiModel* found = nullptr;
  for (const AiModel& model : book.models) {
    const bool plain = model.kind == "chat" && model.how == "setting" && model.configured &&
                       model.of_provider.empty() && model.condition.empty() &&
                       model.held_by.size() == 1 && model.held_by.front() == "model" &&
                       !model.overridable_by.empty();
    if (!plain) continue;
    if (found != nullptr) return nullptr;
    found = &model;
  }
  return found;
}

/// "Parts of the code have models of their own, too: `gpt-4o` (`VISION_MODEL`)."
void tell_beside_shipped(const Story& story, const std::vector<const AiModel*>& models,
                         const AiModel* first, std::vector<Claim>& out) {
  std::vector<std::string> names;
  std::vector<const AiModel*> told;
  for (const AiModel* model : models)
    if (model != first) names.push_back(with_holder(*model)), told.push_back(model);
  if (names.empty()) return;
  Sentence sentence(story, "ai.default.beside", join(names, ","));
  sentence.text("Parts of the code hold models of their own, too: " + list_up_to(names, 3) + ".");
  const std::size_t shown = shown_of(names.size(), 3);
  for (std::size_t i = 0; i < told.size() && i < shown; ++i)
    ai_cite(story, sentence, told[i]->name, *told[i]);
  add(out, sentence.finish());
}

/// The models that the product itself holds as its defaults, else those of its providers.
std::vector<const AiModel*> defaults(const AiBook& book, bool of_product) {
  std::vector<const AiModel*> out;
  for (const AiModel& model : book.models) {
    if (!model.condition.empty() || is_argument(book, model) || is_spelling(model)) continue;
    if (model.kind != "chat" || (model.how != "default" && model.how != "setting")) continue;
    if ((model.configured && model.of_provider.empty()) == of_product) out.push_back(&model);
  }
  return out;
}

/// Functions and providers have defaults of their own, the product has none that was found.
void tell_scattered(const Story& story, const std::vector<const AiModel*>& models,
                    std::vector<Claim>& out) {
  std::vector<std::string> names;
  std::vector<const AiModel*> told;
  for (const AiModel* model : models) {
    const bool known = std::ranges::any_of(
        told, [&](const AiModel* one) { return one->of_provider == model->of_provider; });
    // A file named like a provider's may be anything else.
    const bool named = provider_name(story, model->of_provider) != capitalised(model->of_provider);
    if (known || model->of_provider.empty() || !named) continue;
    told.push_back(model);
    names.push_back("`" + model->name + "` for " + provider_name(story, model->of_provider));
  }
  // What single functions take by themselves is not what answers.
  if (names.empty()) return;
  if (told.size() > kNamed) told.resize(kNamed);
  Sentence sentence(story, "ai.default.scattered", models.front()->name);
  sentence.text(
      "Code for single providers falls back to a model of its own when it is given none: " +
      list_up_to(names, kNamed) + ".");
  for (const AiModel* model : told) ai_cite(story, sentence, model->name, *model);
  add(out, sentence.confidence(Confidence::medium).finish());
}

/// `a || b || "model"`: the expressions that go before a model; empty where it is given otherwise.
std::vector<std::string> stands_before(const AiModel& model) {
  if (!model.overridable_by.empty() || model.how != "default") return {};
  for (const std::string& way : model.ways)
    if (way.empty() || way.front() != '`' || contains(way, "` in `")) return {};
  return model.ways;
}

/// Something that gives another model was seen: beside the default, or before a call.
bool is_settable(const Story& story, const AiBook& book, const AiModel& model) {
  return !model.overridable_by.empty() || !model.ways.empty() ||
         std::ranges::any_of(book.calls,
                             [&](const auto& call) { return !ai_decided(story, call).empty(); });
}

/// "`config.toml` names, unless somebody changes it, `gpt-4o` (`quality_llm`) and `gpt-4o-mini`
/// (`fast_llm`)": a file of settings that names most of them is told as one.
bool tell_settings_file(const Story& story, const std::vector<const AiModel*>& models,
                        std::vector<Claim>& out) {
  std::map<FileId, std::vector<const AiModel*>> files;
  for (const AiModel* model : models)
    if (model->how == "setting") files[model->places.front().file].push_back(model);
  const auto most =
      std::ranges::max_element(files, {}, [](const auto& row) { return row.second.size(); });
  if (most == files.end() || most->second.size() < 3 || most->second.size() * 2 < models.size())
    return false;
  std::vector<const AiModel*> rows = most->second;
  std::ranges::stable_sort(rows, {}, [](const AiModel* model) { return model->places.front(); });
  std::vector<std::string> names;
  std::vector<Place> places;
  for (const AiModel* model : rows)
    names.push_back(with_holder(*model)), places.push_back(model->places.front());
  Sentence sentence(story, "ai.default.file", join(names, ","));
  sentence.text(code(story.path(most->first)) + " names, unless somebody changes it, " +
                list_up_to(names, kOfFile) + ".");
  add(out, sentence.at(places, kOfFile).finish());
  return true;
}

/// The table whose column holds the default; nullptr = it is no column.
const model::Entity* table_of(const Story& story, const AiModel& model) {
  const Place& at = model.places.front();
  for (const model::Entity& entity : story.model().entities) {
    const bool holds = std::ranges::any_of(entity.fields, [&](const model::EntityField& field) {
      const Place& place = field.is.place;
      return place.file == at.file && place.line <= at.line && at.line <= place.end_line;
    });
    if (entity.kept && holds) return &entity;
  }
  return nullptr;
}

/// The class around the default, unless it only holds settings: what a client takes by itself says
/// nothing of the product; "" = there is none.
std::string client_around(const Story& story, const AiModel& model) {
  const Place& at = model.places.front();
  const syntax::Syntax& syntax = story.analysis.project->of(at.file);
  std::string out;
  for (const syntax::Symbol& symbol : syntax.symbols)
    if (symbol.kind == syntax::SymbolKind::class_ && symbol.line <= at.line &&
        at.line <= symbol.end_line)
      out = syntax.text(symbol.name);
  const auto holds_settings = [&](const std::string& word) {
    return has_word(story, "model.kept_in", word);
  };
  return std::ranges::any_of(identifier_words(out), holds_settings) ? std::string() : out;
}

const model::Entity* kept_in(const Story& story, const AiBook& book,
                             const std::vector<const AiModel*>& models) {
  const model::Entity* table = ai_table_of_models(story);
  const bool set = std::ranges::any_of(models, [&](const AiModel* model) {
    return model->how == "setting" || !model->overridable_by.empty() ||
           std::ranges::any_of(book.calls, [&](const meaning::AiCall& call) {
             return call.model == model->name || is_given(call, *model);
           });
  });
  return set ? nullptr : table;
}

bool tell_kept(const Story& story, const std::vector<const AiModel*>& models,
               const model::Entity* table, std::vector<Claim>& out) {
  if (table == nullptr) return false;
  Sentence sentence(story, "ai.default.kept", table->name);
  sentence.text("Which model answers is kept in the database, in " + code(table->name) +
                (models.empty() ? "." : "; those that the code names are of single classes."));
  add(out, sentence.at(table->places.front()).finish());
  return true;
}

/// `FALLBACK_MODEL` holds it.
bool is_last_resort(const AiModel& model) {
  return std::ranges::any_of(model.held_by, [](const std::string& holder) {
    const std::vector<std::string> words = identifier_words(holder);
    return std::ranges::find(words, "fallback") != words.end();
  });
}

/// One default is told as such; of several each with what holds it; nothing is told as the default
/// of the product that is only one provider's.
void tell_default(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  std::vector<const AiModel*> models = defaults(book, true);
  std::erase_if(models,
                [&](const AiModel* one) { return ai_spells_for_provider(story, book, *one); });
  const AiModel* const by_settings = shipped(book);
  const std::vector<const AiModel*> all = models;
  if (by_settings != nullptr && models.size() > 1) models = {by_settings};
  if (tell_kept(story, models, kept_in(story, book, models), out)) return;
  if (models.empty()) {
    const bool chosen = std::ranges::any_of(
        book.models, [](const AiModel& model) { return !model.condition.empty(); });
    if (chosen) return;
    const std::vector<const AiModel*> others = defaults(book, false);
    if (!others.empty()) return tell_scattered(story, others, out);
    const AiModel* model = ai_model(book, "chat");
    const auto asks_it = [&](const meaning::AiCall& call) {
      return call.model == model->name || is_given(call, *model);
    };
    if (model == nullptr || (model->how != "argument" && !is_argument(book, *model)) ||
        std::ranges::none_of(book.calls, asks_it))
      return;
    Sentence sentence(story, "ai.asked", model->name);
    sentence.text("A model that is asked by name is `" + model->name + "`.");
    ai_cite(story, sentence, model->name, *model);
    return add(out, sentence.finish());
  }
  if (models.size() > 2 && tell_settings_file(story, models, out)) return;
  const AiModel& first = *models.front();
  std::vector<std::string> names;
  for (const AiModel* model : models)
    names.push_back(models.size() == 1 && is_settable(story, book, first) ? "`" + model->name + "`"
                                                                          : with_holder(*model));
  Sentence sentence(story, "ai.default", join(names, ","));
  const std::vector<std::string> before = stands_before(first);
  const model::Entity* table = table_of(story, first);
  if (models.size() == 1 && table != nullptr)
    sentence.text("Which model answers is kept in the database: a row of " + code(table->name) +
                  " that names none holds " + code(first.name) + ".");
  else if (models.size() == 1 && !before.empty())
    sentence.text((before.size() == 1 ? "Where " + before.front() + " gives no"
                                      : "Where neither " + join(before, " nor ") + " gives a") +
                  " model, " + names.front() + " is taken.");
  else if (models.size() == 1 && is_last_resort(first))
    sentence.text("By its name, " + with_holder(first) +
                  " is what the code falls back to where no model is given.");
  else if (models.size() == 1 && first.how == "setting")
    sentence.text("Unless somebody sets another model, " + names.front() + " answers, by " +
                  code(story.path(first.places.front().file)) + ".");
  else if (models.size() == 1 && is_settable(story, book, first))
    sentence.text("Unless somebody sets another model, " + names.front() + " answers.");
  else if (const std::string type = client_around(story, first); !type.empty())
    sentence.text("In " + code(type) + ", " + code(first.name) +
                  " is taken where no other model is given.");
  else if (models.size() == 1)
    sentence.text("The code names " + names.front() + " as its model.");
  else if (std::ranges::all_of(models, [](const auto* one) { return one->how == "setting"; }))
    sentence.text("Settings that ship with it name these models: " + list_up_to(names, 3) + ".");
  else if (models.size() > 2)
    sentence.text("Parts of the code have a default model of their own: " + list_up_to(names, 3) +
                  ".");
  else
    sentence.text("Where no other model is named, that is " + list_up_to(names, 3) + ".");
  const std::size_t told = shown_of(names.size(), 3);
  for (std::size_t i = 0; i < models.size() && i < told; ++i)
    ai_cite(story, sentence, models[i]->name, *models[i]);
  add(out, sentence.finish());
  if (by_settings != nullptr) tell_beside_shipped(story, all, by_settings, out);
  const std::vector<const AiModel*> others = defaults(book, false);
  const bool of_single =
      std::ranges::any_of(others, [](const AiModel* model) { return !model->of_provider.empty(); });
  if (of_single) tell_scattered(story, others, out);
  const std::vector<std::string> ways = ai_ways(first.overridable_by, first.ways);
  if (ways.empty() || (models.size() == 1 && !before.empty())) return;
  Sentence setting(story, "ai.default.setting", first.name);
  setting.text("Another model than " + code(first.name) + " is given by " + list_up_to(ways, 3) +
               ".");
  add(out, setting.at(first.places.front()).finish());
}

/// What else runs by default, by what it does.
void tell_others(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  using Does = std::pair<std::string_view, std::string_view>;
  constexpr std::pair<std::string_view, Does> kKinds[] = {
      {"image", {" draws pictures", " draw pictures"}},
      {"speech", {" handles speech", " handle speech"}}};
  for (const auto& [kind, does] : kKinds) {
    const AiModel* model = ai_model(book, kind);
    if (model == nullptr) continue;
    std::vector<std::string> names{code(model->name)};
    std::vector<const AiModel*> told{model};
    for (const AiModel& other : book.models) {
      if (other.kind != kind || &other == model || other.how == "offered") continue;
      names.push_back(code(other.name)), told.push_back(&other);
    }
    Sentence sentence(story, "ai.other", join(names, ","));
    sentence.text(list_up_to(names, kNamed) +
                  std::string(names.size() == 1 ? does.first : does.second) + ".");
    for (std::size_t i = 0; i < told.size() && i < kNamed; ++i)
      ai_cite(story, sentence, names[i], *told[i]);
    add(out, sentence.finish());
  }
}

/// "Where none is chosen, `pick` can stop with “No model configured”." What says so in its first
/// words speaks of the program as a whole.
void tell_unset(const Story& story, const AiBook& book, bool first, std::vector<Claim>& out) {
  const meaning::AiSign* told = nullptr;
  for (const meaning::AiSign& sign : book.signs) {
    if (sign.means != "unset") continue;
    const bool plain = lower(sign.name).starts_with("no ");
    if (told == nullptr || (plain && !lower(told->name).starts_with("no "))) told = &sign;
  }
  if (told == nullptr) return;
  Sentence sentence(story, "ai.unset", told->function);
  // Where the code names none as its own, that is the answer: somebody has to choose.
  sentence.text((first ? "No model was found that answers at first; where none is chosen, "
                       : "Where none is chosen, ") +
                code(told->function) + " can stop with “" + cut_words(told->name, kSaid) + "”.");
  add(out, sentence.at(told->places.front()).finish());
}

}  // namespace

std::string provider_name(const Story& story, const std::string& id) {
  const TechnologyId who = story.analysis.catalogue->find(id);
  if (who.valid()) return story.analysis.catalogue->technology(who).name;
  for (const auto& [key, value] : story.analysis.catalogue->table("ai_providers"))
    if (key == "shown." + id) return value;
  return capitalised(id);
}

meaning::AiBook ai_book(const Story& story) {
  const model::Analysis& analysis = story.analysis;
  return meaning::find_ai({*analysis.project, *analysis.links, *analysis.catalogue},
                          *analysis.facts);
}

const meaning::AiLimit* ai_limit(const AiBook& book,
                                 std::initializer_list<std::string_view> words) {
  for (const meaning::AiLimit& limit : book.limits)
    if (std::ranges::find(words, limit.words) != words.end()) return &limit;
  return nullptr;
}

const AiModel* ai_model(const AiBook& book, std::string_view kind) {
  if (kind == "chat")
    if (const AiModel* by_settings = shipped(book)) return by_settings;
  const AiModel *best = nullptr, *of_product = nullptr, *settable = nullptr;
  for (const AiModel& model : book.models) {
    if (model.kind != kind || model.how == "offered") continue;
    if (best == nullptr) best = &model;
    if (!model.configured || !model.of_provider.empty()) continue;
    // What says when it is the default comes first, then what people can set; what a class takes
    // by itself may be of that class alone.
    if (!model.condition.empty() && settable == nullptr && of_product == nullptr) return &model;
    if (!model.condition.empty()) continue;
    const bool sets = !model.overridable_by.empty() && model.how == "default";
    if (settable == nullptr && sets) settable = &model;
    if (of_product == nullptr) of_product = &model;
  }
  if (settable != nullptr) return settable;
  return of_product != nullptr ? of_product : best;
}

std::vector<meaning::AiPiece> ai_tools(const AiBook& book, bool offered) {
  std::vector<meaning::AiPiece> out = book.tools;
  std::erase_if(out,
                [&](const auto& one) { return one.offered != offered || one.how == "folder"; });
  return out;
}

std::vector<Claim> ai_defaults(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  std::vector<Claim> named;
  if (!ai_has_key(book)) tell_default(story, book, named);
  const bool scattered = named.empty()
                             ? !ai_has_key(book)
                             : named.front().rule() == "ai.default.scattered" ||
                                   (shipped(book) == nullptr && defaults(book, true).size() > 1);
  if (scattered) tell_unset(story, book, true, out);
  std::ranges::move(named, std::back_inserter(out));
  // Where a key leads to the one that answers, none has to be chosen.
  if (!scattered && !ai_has_key(book)) tell_unset(story, book, false, out);
  for (Claim& claim : ai_which(story, book)) out.push_back(std::move(claim));
  if (ai_table_of_models(story) == nullptr) tell_others(story, book, out);
  return out;
}

const model::Entity* ai_kept_in(const Story& story, const AiBook& book) {
  return kept_in(story, book, defaults(book, true));
}

std::optional<Claim> ai_none(const Story& story) {
  Searched searched =
      model::search(story.analysis, {"text_search", {{"words", search_words(story, "none")}}});
  if (searched.hits > 0 || ai_book(story).any()) return std::nullopt;
  Sentence sentence(story, "ai.none", "");
  return sentence
      .text(
          "Nothing here works with language models: no code names a provider, a model library or "
          "embeddings.")
      .basis(Basis::searched)
      .confidence(Confidence::medium)
      .searched(std::move(searched))
      .finish();
}

std::vector<Claim> ai_claims(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  if (!book.any()) {
    if (auto none = ai_none(story)) {
      out.push_back(std::move(*none));
      return out;
    }
    Searched searched =
        model::search(story.analysis, {"text_search", {{"words", search_words(story, "none")}}});
    Sentence sentence(story, "ai.none", "");
    sentence.text(
        "No call to a language model was followed, though words of the field stand in the "
        "code.");
    add(out, sentence.basis(Basis::searched)
                 .confidence(Confidence::medium)
                 .searched(std::move(searched))
                 .finish());
    return out;
  }
  for (AiChapter& chapter : ai_chapters(story, book))
    for (Claim& claim : chapter.claims) out.push_back(std::move(claim));
  for (AiStage& stage : ai_learning(story, book)) out.push_back(std::move(stage.told));
  return out;
}

std::vector<std::pair<std::string, Place>> ai_filled_in(const Story& story,
                                                        const meaning::AiPrompt& prompt) {
  constexpr std::uint32_t kMostLines = 200;
  std::vector<std::pair<std::string, Place>> out;
  const Place& at = prompt.places.front();
  for (const std::string& name : prompt.variables) out.emplace_back(name, at);
  if (!prompt.text.empty() || !out.empty()) return out;
  const auto text = story.quotes.lines({at.file, at.line, at.line + kMostLines}, kMostLines);
  const auto lines = split(text, '\n');
  for (std::string& name : meaning::prompt_text(text).variables) {
    const auto said =
        std::ranges::find_if(lines, [&](std::string_view line) { return contains(line, name); });
    const auto number = at.line + static_cast<std::uint32_t>(said - lines.begin());
    out.emplace_back(std::move(name), Place{at.file, number, number});
  }
  return out;
}

}  // namespace cutaway::narrative
