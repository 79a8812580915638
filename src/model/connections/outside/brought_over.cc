// SPDX-License-Identifier: Apache-2.0
// Looks at the names around each line that speaks to the store.
#include "model/connections/outside/brought_over.h"

#include <algorithm>

#include "catalogue/word_rows.h"
#include "model/connections/outside/code_places.h"

namespace cutaway::model {
namespace {

class Bringing {
 public:
  explicit Bringing(const Inputs& in)
      : in_(in), words_(catalogue::words_of(in.catalogue, "parts", "bringing_words")) {}

  /// Every line of code that speaks to it, of which there is one.
  bool is_all_of(const Draft& store, const Model& model, std::size_t index) const {
    std::vector<Place> places = store.part.places;
    for (const Connection& one : model.connections)
      if (one.to.index() == index)
        places.insert(places.end(), one.places.begin(), one.places.end());
    for (const meaning::Sighting& one : in_.facts.sightings)
      if (one.technology == store.itself && (one.how == "import" || one.how == "call") &&
          in_.own(one.place))
        places.push_back(one.place);
    return all_of_code(in_, places, [&](const Place& place) { return brings(place); });
  }

 private:
  bool says(std::string_view name) const {
    return std::ranges::any_of(identifier_words(name),
                               [&](const auto& word) { return words_.contains(word); });
  }

  bool brings(const Place& place) const {
    const std::string_view path = in_.path(place), file = base_name(path);
    if (says(file.substr(0, file.find('.'))) || says(base_name(folder_name(path)))) return true;
    const syntax::Syntax& syntax = in_.project.of(place.file);
    return std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& symbol) {
      const bool runs =
          symbol.kind == syntax::SymbolKind::function || symbol.kind == syntax::SymbolKind::method;
      return runs && symbol.line <= place.line && place.line <= symbol.end_line &&
             says(syntax.text(symbol.name));
    });
  }

  const Inputs& in_;
  const catalogue::WordSet words_;
};

}  // namespace

void settle_brought_over(const Inputs& in, const std::vector<Draft>& drafts, Model& model) {
  const Bringing bringing(in);
  for (std::size_t i = 0; i < drafts.size() && i < model.parts.size(); ++i) {
    Part& part = model.parts[i];
    if (part.kind != "datastore" || !drafts[i].workloads.empty() || !in.knows(drafts[i].itself) ||
        !bringing.is_all_of(drafts[i], model, i))
      continue;
    part.kind = "external";
    part.runs = "optional";
    part.description = "a database of others, out of which data can be brought over";
    for (Connection& one : model.connections)
      if (one.to.index() == i) one.label = "can bring data over from";
  }
}

}  // namespace cutaway::model
