// SPDX-License-Identifier: Apache-2.0
// Reads technologies, settings and named numbers of the product beside the calls of models.
#include "narrative/ai/ai_outside.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "base/text.h"
#include "narrative/ai/ai_named.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_own_hosts.h"
#include "narrative/ai/ai_ready.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;
using syntax::SymbolKind;

constexpr std::size_t kScattered = 2;
constexpr std::size_t kNamed = 4;
constexpr std::size_t kLongest = 24;  ///< of a value that is told

bool is_own(const Story& story, const Place& place) {
  return story.analysis.project->file(place.file).origin == sources::Origin::own;
}

/// PostHog, Sentry: code of the product uses it, and it stands outside.
bool is_told_of_people(const Story& story, const meaning::Sighting& seen) {
  if (!seen.technology.valid() || seen.how == "dependency" || seen.how == "image" ||
      !is_own(story, seen.place))
    return false;
  const auto& one = story.analysis.catalogue->technology(seen.technology);
  const bool outside = one.component == "external";
  return outside && (one.category == "analytics" || one.category == "observability") &&
         !has_word(story, "watched.technologies", one.id);
}

/// `posthog.disabled = True`: the file only sees to it that nothing is reported.
bool is_switched_off(const Story& story, const meaning::Sighting& seen) {
  const std::string& id = story.analysis.catalogue->technology(seen.technology).id;
  const syntax::Syntax& syntax = story.analysis.project->of(seen.place.file);
  return std::ranges::any_of(syntax.bindings, [&](const syntax::Binding& binding) {
    const std::string target = lower(syntax.text(binding.target));
    const std::size_t dot = target.rfind('.');
    if (dot == target.npos || !binding.value.valid()) return false;
    const std::vector<std::string> of = identifier_words(target.substr(0, dot));
    const std::string said = lower(syntax.text(syntax.value(binding.value).text));
    return std::ranges::find(of, id) != of.end() && has_word(story,
                                                             said == "true"    ? "sent.off"
                                                             : said == "false" ? "sent.on"
                                                                               : "",
                                                             target.substr(dot + 1));
  });
}

/// "`POSTHOG_KEY`": a setting that is named after it.
std::string setting_for(const Story& story, const std::string& id, std::vector<Place>& places) {
  for (const linking::SettingRead& read : story.analysis.links->setting_reads()) {
    const std::vector<std::string> words = identifier_words(lower(read.written));
    const std::string& path = story.path(read.place.file);
    if (path.ends_with(".yml") || path.ends_with(".yaml")) continue;  // it only hands it on
    if (!is_own(story, read.place) || std::ranges::find(words, id) == words.end()) continue;
    places.push_back(read.place);
    return code(read.written);
  }
  return {};
}

void tell_told(const Story& story, std::vector<Claim>& out) {
  std::map<std::string, std::pair<std::string, Place>> seen;  // by id
  for (const meaning::Sighting& one : story.facts().sightings) {
    if (!is_told_of_people(story, one) || is_switched_off(story, one)) continue;
    const auto& technology = story.analysis.catalogue->technology(one.technology);
    seen.try_emplace(technology.id, technology.name, one.place);
  }
  Names names;
  std::vector<Place> settings;
  for (const auto& [id, row] : seen) {
    const std::string setting = setting_for(story, id, settings);
    names.add(row.first + (setting.empty() ? "" : " (the code reads " + setting + ")"), row.second);
  }
  if (names.texts.empty()) return;
  Sentence sentence(story, "ai.sent.told", join(names.texts, ","));
  sentence.text("Beside models, code here reports what people do or what fails to " +
                list_up_to(names.texts, kNamed) +
                "; whether words for models are among it was not followed.");
  sentence.at(names.places, kNamed).at(settings, kNamed);
  add(out, sentence.confidence(Confidence::medium).finish());
}

/// `ANONYMIZED_TELEMETRY` is `true` at first.
void tell_switches(const Story& story, std::vector<Claim>& out) {
  Names names;
  for (const linking::SettingRead& read : story.analysis.links->setting_reads()) {
    if (!is_own(story, read.place)) continue;
    const std::vector<std::string> words = identifier_words(lower(read.written));
    if (!has_any(story, "sent.switches", words) || has_any(story, "sent.never", words)) continue;
    const bool known = read.default_value && !read.default_value->empty() &&
                       read.default_value->size() <= kLongest;
    names.add(code(read.written) +
                  (known ? ", which is " + code(*read.default_value) + " at first" : std::string()),
              read.place);
  }
  if (names.texts.empty()) return;
  Sentence sentence(story, "ai.sent.switches", join(names.texts, ","));
  sentence.text("By their names these settings decide about telemetry: " +
                list_up_to(names.texts, kNamed) + ".");
  add(out, sentence.at(names.places, kNamed).finish());
}

/// Whom a question goes to where nobody chooses.
void tell_provider(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  if (book.calls.empty() || book.providers.empty()) return;
  const meaning::AiModel* model = ai_model(book, "chat");
  const auto choice = std::ranges::find_if(book.choices, [&](const meaning::AiChoice& one) {
    // A file of data may be a sample for a tool beside the product.
    const bool data =
        one.setting_at.file.valid() && story.path(one.setting_at.file).ends_with(".json");
    return one.of == "model" && !one.provider.empty() && !data;
  });
  // Of several makers whose models parts of the code take by themselves none is the product's.
  std::set<std::string> firsts;
  for (const meaning::AiModel& one : book.models)
    if (one.kind == "chat" && one.configured && one.how == "default" && one.of_provider.empty() &&
        one.condition.empty())
      firsts.insert(one.maker);
  // A tree of settings that holds it decides, as a setting does.
  const bool sets = model != nullptr && (!model->overridable_by.empty() ||
                                         (model->how == "setting" && !model->ways.empty()));
  const bool alone = firsts.size() < kScattered || sets;
  const bool taken =
      model != nullptr && (model->how == "default" || (model->how == "setting" && sets));
  // What one provider's own code takes is asked only of those who choose that provider, and where
  // the product says that nobody has chosen yet nothing stands ready.
  const bool unset =
      std::ranges::find(book.signs, "unset", &meaning::AiSign::means) != book.signs.end();
  const bool sure = alone && taken && !unset && !ai_no_one_default(story, book) &&
                    model->configured && model->of_provider.empty() && model->condition.empty() &&
                    !model->maker.empty();
  Sentence sentence(story, "ai.sent.provider", sure ? model->name : "");
  std::string text = "What is asked, with all that is put around it, goes to ";
  const model::Entity* table = ai_kept_in(story, book);
  if (table != nullptr) {
    text += "whom a row of " + code(table->name) + " names, in the database.";
    sentence.at(table->places.front());
  } else if (choice != book.choices.end()) {
    text += "who is chosen by " + code(choice->setting.empty() ? choice->name : choice->setting) +
            ": " + provider_name(story, choice->provider) + " where nobody chooses.";
    sentence.at(choice->places.front());
  } else if (const auto keyed = std::ranges::find(book.signs, "model.key", &meaning::AiSign::means);
             keyed != book.signs.end()) {
    text += "who offers " + code(keyed->name) + ", the model that is set by its key.";
    sentence.at(keyed->places.back());
  } else if (sure) {
    text += "who offers the model: " + provider_name(story, model->maker) + " for " +
            code(model->name) + ", the default.";
    sentence.at(model->places.front());
  } else if (const auto own = std::ranges::find_if(book.switches,
                                                   [](const meaning::AiSwitch& one) {
                                                     return one.kind == "fallback" &&
                                                            !one.provider.empty();
                                                   });
             own != book.switches.end()) {
    text += "whom the settings choose; the code's own default is " +
            provider_name(story, own->provider) + " (" + code(own->name) + ").";
    sentence.at(own->places.front());
  } else if (book.providers.size() == 1) {
    text += provider_name(story, book.providers.front().name) +
            ", the only one that was seen to offer models here.";
    sentence.at(book.providers.front().places.front());
  } else if (const auto ready = ai_ready(story, book); ready && !unset) {
    text += ready->model.empty()
                ? "whom, by its name, " + code(ready->setting) +
                      " chooses: " + provider_name(story, ready->provider) +
                      " where nobody sets it."
                : "whom the settings choose; where nobody sets " + code(ready->setting) +
                      " it is " + code(ready->model) + ", a model of " +
                      provider_name(story, ready->provider) + ".";
    sentence.at(ready->place);
  } else {
    const std::string known = amount(book.providers.size(), "provider");
    text += unset ? "whom the settings choose; of " + known + " none was seen to be the default."
                  : "who offers the model; which of " + known +
                        " that is where nobody chooses was not followed.";
    sentence.at(book.providers.front().places.front());
  }
  add(out, sentence.text(text).confidence(Confidence::medium).finish());
}

void tell_searches(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  Names names;
  for (const meaning::AiProvider& row : book.searches)
    names.add(provider_name(story, row.name), row.places.front());
  if (names.texts.empty()) return;
  const auto choice = std::ranges::find(book.choices, "web", &meaning::AiChoice::of);
  Sentence sentence(story, "ai.sent.searches", join(names.texts, ","));
  const bool chosen = choice != book.choices.end();
  // That one of several is taken is known only where something chooses among them.
  std::string text = std::string("Words that the web is searched for ") +
                     (names.texts.size() == 1 ? "go to "
                      : chosen                ? "go to one of "
                                              : "can go to ") +
                     list_up_to(names.texts, kNamed + 1);
  if (choice != book.choices.end() && !choice->taken.empty()) {
    text += "; where nobody chooses that is " + code(choice->taken);
    sentence.at(choice->places.front());
  }
  add(out,
      sentence.text(text + ".").at(names.places, kNamed).confidence(Confidence::medium).finish());
}

bool is_named(const Story& story, const std::string& list, std::string_view name,
              const std::string& path) {
  const std::vector<std::string> words = identifier_words(name);
  if (!has_any(story, list + ".what", words)) return false;
  std::vector<std::string> about = words;
  for (std::string& word : identifier_words(base_name(path))) about.push_back(std::move(word));
  return has_any(story, list + ".of", about) && !has_any(story, list + ".never", about);
}

}  // namespace

bool ai_reports_people(const Story& story) {
  return std::ranges::any_of(story.facts().sightings, [&](const meaning::Sighting& seen) {
    return is_told_of_people(story, seen);
  });
}

std::vector<Claim> ai_sent(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  tell_provider(story, book, out);
  tell_searches(story, book, out);
  tell_told(story, out);
  for (Claim& claim : ai_own_hosts(story)) out.push_back(std::move(claim));
  tell_switches(story, out);
  return out;
}

std::vector<Claim> ai_prices(const Story& story, const AiBook& book) {
  Names names;
  for (const FileId id : ai_near_models(story, book)) {
    const std::string& path = story.path(id);
    if (story.analysis.project->file(id).origin != sources::Origin::own) continue;
    const syntax::Syntax& syntax = story.analysis.project->of(id);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      const bool telling = symbol.kind == SymbolKind::function ||
                           symbol.kind == SymbolKind::method ||
                           symbol.kind == SymbolKind::constant || symbol.kind == SymbolKind::field;
      const std::string_view name = syntax.text(symbol.name);
      if (telling && !contains(name, ".") && is_named(story, "prices", name, path))
        names.add(code(name) + " in " + code(base_name(path)),
                  {id, symbol.name_line, symbol.name_line});
    }
  }
  std::vector<Claim> out;
  tell_names(story, names, "ai.prices", "What models cost is, by their names, held or computed by ",
             kNamed, out);
  return out;
}

std::vector<Claim> ai_lifetimes(const Story& story, const AiBook& book) {
  Names names;
  for (const FileId id : ai_near_models(story, book)) {
    if (story.analysis.project->file(id).origin != sources::Origin::own) continue;
    const syntax::Syntax& syntax = story.analysis.project->of(id);
    // What a screen remembers of its own is no answer of a model.
    if (is_component_file(story.path(id))) continue;
    for (const syntax::Symbol& symbol : syntax.symbols) {
      const std::string_view name = syntax.text(symbol.name);
      const std::string number = ai_number_of(syntax, symbol.value);
      if (!number.empty() && is_named(story, "lifetimes", name, story.path(id)))
        names.add(code(name) + " is " + number, {id, symbol.name_line, symbol.name_line});
    }
  }
  for (const linking::SettingRead& read : story.analysis.links->setting_reads())
    if (is_own(story, read.place) && read.default_value && !read.default_value->empty() &&
        read.default_value->find_first_not_of("0123456789") == std::string::npos &&
        is_named(story, "lifetimes", lower(read.written), ""))
      names.add(code(read.written) + " is " + *read.default_value + " unless it is set",
                read.place);
  std::vector<Claim> out;
  tell_names(story, names, "ai.lifetimes",
             "How long something is kept around models, by the names: ", kNamed, out);
  return out;
}

}  // namespace cutaway::narrative
