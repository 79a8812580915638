// SPDX-License-Identifier: Apache-2.0
// Cards for the ways of working with models that are in use (catalogue/ai_patterns.toml).
#include <algorithm>
#include <set>

#include "base/text.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;

/// What a pattern rests on: a clause about this product, and all places of it.
struct Seen {
  std::string text;
  std::vector<Place> places;
};

class Cards {
 public:
  Cards(const Story& story, const AiBook& book) : story_(story), book_(book) {}

  std::vector<AiCard> make() {
    retrieval();
    ranking();
    templates();
    providers();
    pieces();
    by_technology();
    manners();
    for (const std::string_view sign : {"memory", "tracing", "guardrail", "fine_tuning"})
      signs(sign);
    return std::move(out_);
  }

 private:
  std::string said(const std::string& key) const {
    for (const auto& [name, value] : story_.analysis.catalogue->table("ai_patterns"))
      if (name == key) return value;
    return {};
  }

  /// `id`_`variant` of the catalogue says what it is in general.
  void card(const std::string& id, Seen seen, const std::string& variant = {}) {
    if (seen.places.empty()) return;
    std::set<FileId> files;
    for (const Place& place : seen.places) files.insert(place.file);
    Sentence sentence(story_, "ai.pattern." + id, seen.text);
    // Told alone it says what it is about.
    const std::string text =
        said(id + ".name") + ": " + lower(seen.text.substr(0, 1)) + seen.text.substr(1);
    const auto told = sentence.text(text).at(seen.places).finish();
    if (!told) return;
    out_.push_back({said(id + ".name"), said(id + ".what" + variant), said(id + ".other" + variant),
                    files.size(), *told});
  }

  std::string name_of(const meaning::AiThing& thing) const {
    if (!thing.technology.valid()) return provider_name(story_, thing.name);
    return story_.analysis.catalogue->technology(thing.technology).name;
  }

  template <class Rows>
  static std::vector<Place> places_of(const Rows& rows) {
    std::vector<Place> out;
    for (const meaning::AiThing& row : rows)
      out.insert(out.end(), row.places.begin(), row.places.end());
    return out;
  }

  template <class Rows>
  std::string names_of(const Rows& rows, std::size_t most) const {
    std::vector<std::string> names;
    for (const meaning::AiThing& row : rows) {
      std::string name = code(row.name);
      if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
    }
    return list_up_to(names, most);
  }

  std::string files_of(const std::vector<Place>& places) const {
    std::vector<std::string> names;
    for (const Place& place : places) {
      std::string name = code(story_.path(place.file));
      if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
    }
    return list_up_to(names, 3);
  }

  /// A call, a model or a text for models that answer, not only for those that make vectors.
  bool answers() const {
    const auto other = [](const auto& one) { return one.kind != "embedding"; };
    return !book_.prompts.empty() || std::ranges::any_of(book_.calls, other) ||
           std::ranges::any_of(book_.models, other);
  }

  void retrieval() {
    // What only finds texts hands them on to whoever asked for them.
    if (!answers()) return;
    std::vector<Place> places = places_of(book_.stores);
    const auto* model = ai_model(book_, "embedding");
    if (model != nullptr &&
        (!model->configured || !model->condition.empty() || !model->of_provider.empty()))
      model = nullptr;
    if (model != nullptr) places.insert(places.end(), model->places.begin(), model->places.end());
    std::vector<std::string> splitters;
    for (const auto& sign : book_.signs) {
      if (sign.means != "retriever" && sign.means != "chunking") continue;
      places.push_back(sign.places.front());
      if (sign.means == "chunking" && splitters.empty() && !sign.name.empty() &&
          sign.name.front() != '_')
        splitters.push_back(code(sign.name));
    }
    if (book_.stores.empty() && (model == nullptr || places.size() < 2)) return;
    std::string text = model != nullptr ? "Here `" + model->name + "` makes the vectors"
                                        : "Here vectors are looked up";
    const std::string store =
        book_.stores.size() == 1 ? name_of(book_.stores.front()) : "one of several stores";
    if (!book_.stores.empty())
      text +=
          (model != nullptr ? " and " : " in ") + store + (model != nullptr ? " keeps them" : "");
    if (!splitters.empty()) text += "; " + splitters.front() + " cuts the texts";
    card("retrieval", {text + ".", std::move(places)});
  }

  /// The only one that is named, set without a condition: of several each can be chosen.
  bool is_sure_ranker(const meaning::AiModel& model) const {
    const auto ranks = [](const meaning::AiModel& other) { return other.kind == "rerank"; };
    return model.configured && model.condition.empty() &&
           std::ranges::count_if(book_.models, ranks) == 1;
  }

  void ranking() {
    const auto* model = ai_model(book_, "rerank");
    if (model != nullptr)
      return card("ranking", {"Here `" + model->name +
                                  (is_sure_ranker(*model) ? "` does it." : "` can do it."),
                              model->places});
    for (const auto& other : book_.models)
      if (other.kind == "rerank" && other.how == "offered")
        return card("ranking",
                    {"Here `" + other.name + "` can do it; the code takes another way by default.",
                     other.places});
    if (!book_.rankers.empty())
      card("ranking",
           {"Here it can be " + names_of(book_.rankers, 3) + ".", places_of(book_.rankers)});
  }

  void templates() {
    std::vector<Place> places;
    std::vector<std::string> holes;
    for (const auto& prompt : book_.prompts) {
      if (prompt.variables.empty()) continue;
      places.push_back(prompt.places.front());
      for (const std::string& variable : prompt.variables)
        if (std::ranges::find(holes, code(variable)) == holes.end())
          holes.push_back(code(variable));
    }
    if (places.size() < 3) return;
    card("templates", {"Here " + amount(places.size(), "text") + " have holes such as " +
                           list_up_to({holes.begin(),
                                       holes.begin() + static_cast<std::ptrdiff_t>(
                                                           std::min<std::size_t>(3, holes.size()))},
                                      3) +
                           ".",
                       std::move(places)});
  }

  void providers() {
    std::vector<std::string> gateways, local;
    std::vector<Place> gateway_places, local_places;
    const auto where = [&](const meaning::AiProvider& row) {
      for (const auto& [key, value] : story_.analysis.catalogue->table("ai_providers"))
        if (key == "kinds." + std::string(story_.analysis.catalogue->technology(row.technology).id))
          return value;
      return std::string();
    };
    for (const auto& row : book_.providers) {
      // What only stands among the dependencies is not in use.
      if (row.how == "dependency") continue;
      const std::string kind = row.technology.valid() ? where(row) : "";
      if (kind == "gateway")
        gateways.push_back(name_of(row)), gateway_places.push_back(row.places.front());
      if (kind == "local")
        local.push_back(name_of(row)), local_places.push_back(row.places.front());
    }
    for (const auto& sign : book_.signs)
      if (sign.means == "runs.here")
        local.push_back(code(sign.name)), local_places.push_back(sign.places.front());
    if (!gateways.empty())
      card("gateway", {"Here that is " + list_up_to(gateways, 3) + ".", std::move(gateway_places)});
    if (!local.empty())
      card("local", {"Here that is " + list_up_to(local, 3) + ".", std::move(local_places)});
  }

  void pieces() {
    const std::vector<meaning::AiPiece> tools = ai_tools(book_, false);
    if (!tools.empty())
      card("tools", {"Here these are " + names_of(tools, 4) + ".", places_of(tools)});
    if (!book_.agents.empty()) {
      const bool made = std::ranges::all_of(
          book_.agents, [](const meaning::AiPiece& piece) { return piece.how == "made"; });
      std::string text =
          (made ? "Here they are put together in " : "Here these are ") + names_of(book_.agents, 4);
      card("agents", {text + ".", places_of(book_.agents)});
    }
    // That a folder is called so does not say that anything there judges answers.
    const bool judged = std::ranges::any_of(
        book_.evals, [](const meaning::AiPiece& piece) { return piece.how != "file"; });
    if (judged)
      card("evaluation", {"Here it is done in " + files_of(places_of(book_.evals)) + ".",
                          places_of(book_.evals)});
  }

  /// In a folder for makers, or a stand-in for trials.
  bool is_aside(const Place& place) const {
    const std::string& path = story_.path(place.file);
    return has_word(story_, "beside.top", path.substr(0, path.find('/'))) ||
           contains(lower(path), "mock");
  }

  /// Patterns that the use of one technology shows.
  void by_technology() {
    for (const auto& [key, value] : story_.analysis.catalogue->table("ai_patterns")) {
      if (!key.ends_with(".technology")) continue;
      const TechnologyId id = story_.analysis.catalogue->find(value);
      std::vector<Place> places;
      for (const auto& sighting : story_.facts().sightings)
        if (id.valid() && sighting.technology == id && sighting.how != "dependency" &&
            !is_aside(sighting.place))
          places.push_back(sighting.place);
      if (places.empty()) continue;
      const std::string text = "Here " + code(story_.path(places.front().file)) + " uses it.";
      // The one protocol is spoken by who takes tools in and by who offers them.
      const bool offers = value == "mcp" && !ai_tools(book_, true).empty();
      card(key.substr(0, key.find('.')), {text, std::move(places)}, offers ? "_offered" : "");
    }
  }

  void manners() {
    Names streams, shaped;
    for (const auto& sign : book_.signs)
      if (sign.means == "sent.on") streams.add(code(sign.function), sign.places.front());
    for (const auto& call : book_.calls) {
      if (call.kind != "chat") continue;
      const std::string function = ai_function(story_.analysis, call);
      const std::string name = code(function.empty() ? story_.path(call.place.file) : function);
      if (call.shaped) shaped.add(name, call.place);
    }
    // Calls that were not followed may do so, too: no share of all is told.
    if (!streams.texts.empty())
      card("streaming",
           {"Here it is done in " + list_up_to(streams.texts, 4) + ".", std::move(streams.places)});
    if (!shaped.texts.empty())
      card("structure",
           {"Here it is done in " + list_up_to(shaped.texts, 4) + ".", std::move(shaped.places)});
  }

  void signs(std::string_view means) {
    std::vector<Place> places;
    std::vector<std::string> names;
    for (const auto& sign : book_.signs) {
      if (sign.means != means) continue;
      places.push_back(sign.places.front());
      std::string name = sign.technology.valid() ? name_of(sign) : code(sign.name);
      if (!sign.function.empty()) name += " in " + code(sign.function);
      if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    }
    if (places.empty()) return;
    card(std::string(means),
         {"Here that is done with " + list_up_to(names, 3) + ".", std::move(places)});
  }

  const Story& story_;
  const AiBook& book_;
  std::vector<AiCard> out_;
};

}  // namespace

std::vector<AiCard> ai_cards(const Story& story, const AiBook& book) {
  return Cards(story, book).make();
}

}  // namespace cutaway::narrative
